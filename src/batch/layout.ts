import { createHash } from "node:crypto";

import { InvalidInputError } from "../errors/invalid_input.js";
import { folderKey } from "./storage/uri.js";

/**
 * Where a job keeps its files: input and output apart, because Bedrock reads all files in the folder of its input, and the
 * notes outside of both.
 */
export interface JobFolder {
  /** Counted from 1. */
  number: number;
  input: string;
  output: string;
  notes: string;
}

/** The folder of a batch: the same for the same token, so that a repeated submit finds the first one. */
export function folderOfBatch(prefix: string, jobName: string, token: string): string {
  const id = createHash("sha256").update(token).digest("hex").slice(0, 12);
  return `${folderKey(prefix)}${jobName}-${id}/`;
}

/** The folder of one of its jobs. */
export function folderOfJob(batchFolder: string, number: number): JobFolder {
  const folder = `${batchFolder}${String(number).padStart(3, "0")}/`;
  return { number, input: `${folder}input/`, output: `${folder}output/`, notes: `${folder}notes.jsonl` };
}

/** The object that names all jobs of a batch, once they are made. */
export function jobListOf(batchFolder: string): string {
  return `${batchFolder}jobs.json`;
}

/** The folders of a job, and of its batch, by where it reads its input. */
export function foldersOfInput(inputKey: string): { batch: string; job: JobFolder } {
  const [, batch, number] = /^(.*\/|)(\d{3})\/input\/$/.exec(inputKey) ?? [];
  if (batch !== undefined) return { batch, job: folderOfJob(batch, Number(number)) };
  throw new InvalidInputError(
    `The job reads its input from ${JSON.stringify(inputKey)}, so it was not submitted by BedrockBatch.`,
  );
}
