import type { GetModelInvocationJobResponse, ModelInvocationJobStatus } from "@aws-sdk/client-bedrock";

/** How far a job has come, in Bedrock's words. */
export type BatchStatus = ModelInvocationJobStatus;

/** The statuses of a job that has not ended, the earliest first. */
const UNDER_WAY: readonly BatchStatus[] = ["Submitted", "Validating", "Scheduled", "InProgress", "Stopping"];

/** The statuses of a job that has ended, the worst first. */
const ENDS: readonly BatchStatus[] = ["Failed", "Expired", "Stopped", "PartiallyCompleted", "Completed"];

/** How far a batch has come. */
export interface BatchProgress {
  /** Of several jobs, the status of the one that is furthest behind; when all have ended, the worst. */
  status: BatchStatus;
  /** How many records were processed, with or without success. */
  done: number;
  /** How many of these have failed. */
  failed: number;
  /** How many records there are; 0 before Bedrock has counted them. */
  total: number;
  /** Bedrock's message about a job with this status, if there is one. */
  message?: string;
}

/** Whether jobs of this status are over. */
export function hasEnded(status: BatchStatus | undefined): boolean {
  return status !== undefined && ENDS.includes(status);
}

/** How far jobs have come together. */
export function progressOf(jobs: readonly GetModelInvocationJobResponse[]): BatchProgress {
  const statuses = jobs.map(({ status }) => status ?? "Submitted");
  const status = [...UNDER_WAY, ...ENDS].find((candidate) => statuses.includes(candidate)) ?? "Submitted";
  const message = jobs.find((job) => job.status === status && job.message)?.message;
  return {
    status,
    ...(message === undefined ? {} : { message }),
    done: sum(jobs.map(({ processedRecordCount }) => processedRecordCount)),
    failed: sum(jobs.map(({ errorRecordCount }) => errorRecordCount)),
    total: sum(jobs.map(({ totalRecordCount }) => totalRecordCount)),
  };
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
