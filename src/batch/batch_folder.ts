import type { GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";
import type { S3Client } from "@aws-sdk/client-s3";

import { isRecord } from "../json/record.js";

import { InvalidInputError } from "../errors/invalid_input.js";
import { foldersOfInput, jobListOf, type JobFolder } from "./layout.js";
import { readNotes, type Notes } from "./notes.js";
import { Bucket } from "./storage/bucket.js";
import { parseS3Uri } from "./storage/uri.js";
import { parseJson } from "../json/depth.js";

/** The folder of a job in S3. */
export class BatchFolder {
  readonly #bucket: Bucket;
  readonly #batch: string;
  readonly #job: JobFolder;
  readonly #output: string;

  constructor(client: S3Client, job: GetModelInvocationJobResponse, signal?: AbortSignal) {
    const { bucket, key } = parseS3Uri(job.inputDataConfig?.s3InputDataConfig?.s3Uri ?? "");
    const { batch, job: folder } = foldersOfInput(key);
    this.#bucket = new Bucket(client, bucket, signal);
    this.#batch = batch;
    this.#job = folder;
    // Bedrock creates a folder in it, named after the id of the job.
    this.#output = `${folder.output}${job.jobArn?.split("/").at(-1)}/`;
  }

  /** The ARNs of all jobs of the batch; `undefined` when the list is not there yet. */
  async jobs(): Promise<readonly string[] | undefined> {
    return readJobList(this.#bucket, this.#batch);
  }

  /** What is noted about the inputs. */
  async notes(): Promise<Notes> {
    return readNotes(this.#bucket.lines(this.#job.notes));
  }

  /** The lines of all output files. */
  async *outputLines(): AsyncGenerator<string> {
    for await (const key of this.#bucket.list(this.#output))
      if (key.endsWith(".jsonl.out")) yield* this.#bucket.lines(key);
  }

  /** Bedrock's summary of the job; `undefined` when there is none. */
  async manifest(): Promise<Record<string, unknown> | undefined> {
    const text = await this.#bucket.get(`${this.#output}manifest.json.out`);
    const manifest: unknown = text === undefined ? undefined : parseJson(text);
    return isRecord(manifest) ? manifest : undefined;
  }
}

/** Writes the list of a batch's jobs. */
export async function writeJobList(
  bucket: Bucket,
  batchFolder: string,
  arns: readonly string[],
): Promise<void> {
  await bucket.put(jobListOf(batchFolder), JSON.stringify({ jobs: arns }));
}

/** The jobs of a batch; `undefined` when the list is not there. */
export async function readJobList(
  bucket: Bucket,
  batchFolder: string,
): Promise<readonly string[] | undefined> {
  const text = await bucket.get(jobListOf(batchFolder));
  if (text === undefined) return undefined;
  const list: unknown = parseJson(text);
  const jobs = isRecord(list) ? list["jobs"] : undefined;
  if (Array.isArray(jobs) && jobs.length > 0 && jobs.every((arn) => typeof arn === "string")) return jobs;
  throw new InvalidInputError(`s3://${bucket.name}/${jobListOf(batchFolder)} is not a list of batch jobs.`);
}
