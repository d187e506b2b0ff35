import { InvalidInputError } from "../errors/invalid_input.js";
import { afterCleaning } from "./after_cleaning.js";
import { readJobList, writeJobList } from "./batch_folder.js";
import { JobSplitter } from "./job_splitter.js";
import { numberInputs, type BatchInputs, type NumberedInput } from "./input.js";
import type { InvocationType } from "./invocation_type.js";
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

/** Uploads a batch and creates its jobs: all of it or nothing. */
export async function submitBatch(inputs: BatchInputs, submission: Submission): Promise<SubmittedBatch> {
  const { plan, bucket } = submission;
  const before = plan.isRepeatable ? await readJobList(bucket, plan.folder) : undefined;
  if (before) return { arns: before, skipped: [] };
  // A dry run of the upload is the check.
  if (Array.isArray(inputs)) await fill(new JobSplitter(NOWHERE, plan), inputs, plan);
  const upload = new JobSplitter(bucket, plan);
  try {
    const skipped = await fill(upload, inputs, plan);
    return { arns: await makeJobs(upload.jobs, submission), skipped };
  } catch (error) {
    throw await afterCleaning(error, () => upload.discard());
  }
}

/** Adds all inputs to an upload, and returns those that were skipped. */
async function fill(upload: JobSplitter, inputs: BatchInputs, plan: BatchPlan): Promise<SkippedInput[]> {
  const put = (made: BatchRecord | SkippedInput) => ("reason" in made ? upload.skip(made) : upload.add(made));
  for await (const input of numberInputs(inputs, plan.signal)) {
    const made = await makeOrSkip(input, upload.type, plan);
    if ("type" in made && made.type !== upload.type)
      for (const { given } of await upload.turnTo(made.type))
        await put(await makeOrSkip(given, made.type, plan));
    await put(made);
  }
  await upload.finish();
  return upload.skipped;
}

async function makeOrSkip(
  input: NumberedInput,
  type: InvocationType,
  plan: BatchPlan,
): Promise<BatchRecord | SkippedInput> {
  try {
    const record = await makeRecord(plan.model, type, input);
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

/** Creates the jobs. When one cannot be created, those before it are stopped. */
async function makeJobs(
  uploads: readonly JobUpload[],
  { plan, bucket, control }: Submission,
): Promise<readonly string[]> {
  const arns: string[] = [];
  try {
    for (const { folder, type } of uploads)
      arns.push(await control.create(plan.jobRequest(folder, type, uploads.length), plan.signal));
    await writeJobList(bucket, plan.folder, arns);
    return arns;
  } catch (error) {
    throw await afterCleaning(error, async () => {
      for (const arn of arns) await control.stop(arn);
    });
  }
}
