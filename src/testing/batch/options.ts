import type { JsonObject } from "../json_value.js";

/** The statuses of a job. */
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

/** What goes wrong with a job. Records are identified by their position in the job, counted from 0. */
export type JobFault =
  /** The job fails before any record is run, or after `afterRecords` records. */
  | { kind: "fail"; message: string; afterRecords?: number }
  /** The job expires before any record is run, or after `afterRecords` records. */
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
  /** Buckets to which access is denied. All others exist. Default: none. */
  deniedBuckets?: readonly string[];
  /** What goes wrong with a job; called once for each. Default: nothing. */
  faults?: (job: EmulatedJob) => JobFault | undefined;
}
