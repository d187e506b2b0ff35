import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { afterCleaning } from "./after_cleaning.js";
import { readJobList, writeJobList } from "./batch_folder.js";
import { BatchUpload } from "./batch_upload.js";
import { numberInputs, type BatchInputs, type NumberedInput } from "./input.js";
import type { SubmittedBatch } from "./job.js";
import type { JobControl } from "./job_control.js";
import type { JobUpload } from "./job_upload.js";
import type { BatchLimits } from "./limits.js";
import type { SkippedInput } from "./notes.js";
import { makeRecord, type BatchRecord } from "./record.js";
import type { BatchPlan } from "./plan.js";
import type { Bucket } from "./storage/bucket.js";
import { NOWHERE } from "./storage/nowhere.js";

/** What a batch is submitted with. */
export interface Submission {
  plan: BatchPlan;
  bucket: Bucket;
  control: JobControl;
}

/** Uploads a batch and makes its jobs, all of it or nothing. */
export async function submitBatch(inputs: BatchInputs, submission: Submission): Promise<SubmittedBatch> {
  const { plan, bucket } = submission;
  const before = plan.isRepeatable ? await readJobList(bucket, plan.folder) : undefined;
  if (before) return { arns: before, skipped: [] };
  // The check is the upload itself, to nowhere.
  if (Array.isArray(inputs)) await fill(new BatchUpload(NOWHERE, plan.folder, plan.limits), inputs, plan);
  const upload = new BatchUpload(bucket, plan.folder, plan.limits);
  try {
    const skipped = await fill(upload, inputs, plan);
    return { arns: await makeJobs(upload.jobs, submission), skipped };
  } catch (error) {
    throw await afterCleaning(error, () => upload.discard());
  }
}

/** Puts all inputs into an upload, but for those that may be skipped, which it gives. */
async function fill(upload: BatchUpload, inputs: BatchInputs, plan: BatchPlan): Promise<SkippedInput[]> {
  const skipped: SkippedInput[] = [];
  for await (const input of numberInputs(inputs, plan.signal)) {
    const made = await makeOrSkip(input, plan);
    if ("reason" in made) {
      skipped.push(made);
      upload.skip(made);
    } else await upload.add(made);
  }
  await upload.finish();
  return skipped;
}

async function makeOrSkip(input: NumberedInput, plan: BatchPlan): Promise<BatchRecord | SkippedInput> {
  try {
    const record = await makeRecord(plan.model, plan.type, input);
    requireSize(record, plan.limits);
    return record;
  } catch (error) {
    if (!plan.skipInvalid || !(error instanceof InvalidInputError)) throw error;
    const { index, id } = input;
    return { index, ...(typeof id === "string" ? { id } : {}), reason: error.message };
  }
}

function requireSize({ index, bytes }: BatchRecord, { bytesPerFile }: BatchLimits): void {
  if (bytes <= bytesPerFile) return;
  throw new InvalidInputError(
    `Input ${index} has a record of ${bytes} bytes, and a file holds ${bytesPerFile} at most.`,
  );
}

/** Makes the jobs of what is uploaded. When one cannot be made, those before it are stopped. */
async function makeJobs(
  uploads: readonly JobUpload[],
  { plan, bucket, control }: Submission,
): Promise<readonly string[]> {
  const arns: string[] = [];
  try {
    for (const { folder } of uploads)
      arns.push(await control.create(plan.jobRequest(folder, uploads.length), plan.signal));
    await writeJobList(bucket, plan.folder, arns);
    return arns;
  } catch (error) {
    throw await afterCleaning(error, async () => {
      for (const arn of arns) await control.stop(arn);
    });
  }
}
