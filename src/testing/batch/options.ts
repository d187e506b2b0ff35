import type { JsonObject } from "../json_value.js";

/** The statuses of a job, in Bedrock's words. */
export type JobStatus =
  | "Submitted"
  | "Validating"
  | "Scheduled"
  | "InProgress"
  | "Stopping"
  | "Completed"
  | "PartiallyCompleted"
  | "Stopped"
  | "Failed"
  | "Expired";

/** A batch job of the emulator. */
export interface EmulatedJob {
  readonly arn: string;
  /** The body of the request that made it. */
  readonly request: JsonObject;
  readonly status: JobStatus;
}

/** What goes wrong with a job. Records are named by their place in it, counted from 0. */
export type JobFault =
  /** The job fails, before anything is run or after so many records. */
  | { kind: "fail"; message: string; afterRecords?: number }
  /** The job expires, before anything is run or after so many records. */
  | { kind: "expire"; afterRecords?: number }
  /** These records are not run in time, and the job is `PartiallyCompleted`. */
  | { kind: "lose"; records: readonly number[] }
  /** These records fail. */
  | { kind: "error"; records: readonly number[]; errorCode: number; errorMessage: string };

/** How the emulator's batch inference behaves. */
export interface BatchOptions {
  /** The fewest records that a job may have. Default: 100. */
  minRecords?: number;
  /** The most records that a job may have. Default: 50,000. */
  maxRecords?: number;
  /** Roles that Bedrock cannot assume, by their ARNs. Default: none. */
  unassumableRoles?: readonly string[];
  /** Buckets to which nobody has access. All others are there. Default: none. */
  deniedBuckets?: readonly string[];
  /** What goes wrong with a job, asked once for each. Default: nothing. */
  faults?: (job: EmulatedJob) => JobFault | undefined;
}
