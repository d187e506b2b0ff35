import { InvalidInputError } from "../errors/invalid_input.js";

/** The limits of an account for batch inference. */
export interface BatchLimits {
  /** The fewest records of a job. Default: 100. */
  minRecords: number;
  /** The most records of one input file. Default: 50,000. */
  recordsPerFile: number;
  /** The most records of a job, in all its files. Default: 50,000. */
  recordsPerJob: number;
  /** The most bytes of one input file. Default: 1 GB. */
  bytesPerFile: number;
  /** The most bytes of a job, in all its files. Default: 5 GB. */
  bytesPerJob: number;
  /** The most jobs that one `submit` makes. Default: 20, which are as many as an account may have waiting and running for a model. */
  jobs: number;
}

const GIGABYTE = 1_000_000_000;

/**
 * The defaults of AWS's quotas for most models.
 *
 * Source: https://docs.aws.amazon.com/general/latest/gr/bedrock.html ("Minimum number of records per batch inference job",
 * "Records per input file per batch inference job", "Records per batch inference job", "Batch inference input file size",
 * "Batch inference job size", "Sum of in-progress and submitted batch inference jobs")
 */
const DEFAULTS: BatchLimits = {
  minRecords: 100,
  recordsPerFile: 50_000,
  recordsPerJob: 50_000,
  bytesPerFile: GIGABYTE,
  bytesPerJob: 5 * GIGABYTE,
  jobs: 20,
};

/**
 * The limits in force: the account's where they are given, else AWS's defaults.
 *
 * @throws InvalidInputError for a limit that is not a whole number above 0, and for limits that two jobs cannot both meet.
 */
export function limitsOf(given: Partial<BatchLimits> = {}): BatchLimits {
  const limits = { ...DEFAULTS, ...given };
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isInteger(limit) || limit < 1)
      throw new InvalidInputError(
        `\`limits.${name}\` must be a whole number above 0; it is ${String(limit)}.`,
      );
  }
  if (limits.recordsPerJob < 2 * limits.minRecords) {
    throw new InvalidInputError(
      "`limits.recordsPerJob` must be at least twice `limits.minRecords`: what one job does not hold becomes several.",
    );
  }
  return limits;
}
