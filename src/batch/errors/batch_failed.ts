import { BedrockError, bedrockErrors } from "../../errors/bedrock_error.js";

/** What is known of a job that did not come to its end. */
export interface EndedJob {
  arn: string;
  /** Bedrock's own words, where it has some. */
  words: string | undefined;
}

/** Bedrock could not run a batch job, or a part of it: a file, the role or the bucket is not as it should be. Not retried. */
export class BatchFailedError extends bedrockErrors.brand(BedrockError, "batch-failed") {
  override readonly name = "BatchFailedError";
  readonly code = "BATCH_FAILED";
  readonly lc_error_code = "MODEL_BATCH_FAILED";
  /** The job. */
  readonly arn: string;

  constructor({ arn, words }: EndedJob) {
    super(
      `The batch job ${arn} failed: ${words ?? "Bedrock does not say why"}. What was answered before can be read with \`results()\`, and is charged.`,
      { retryable: false },
    );
    this.arn = arn;
  }
}
