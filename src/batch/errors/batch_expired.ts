import { BedrockError, bedrockErrors } from "../../errors/bedrock_error.js";
import type { EndedJob } from "./batch_failed.js";

/** A batch job was not over when its time was: the same may succeed later, or with a longer `timeoutDurationInHours`. */
export class BatchExpiredError extends bedrockErrors.brand(BedrockError, "batch-expired") {
  override readonly name = "BatchExpiredError";
  readonly code = "BATCH_EXPIRED";
  readonly lc_error_code = "MODEL_BATCH_EXPIRED";
  /** The job. */
  readonly arn: string;

  constructor({ arn, words }: EndedJob) {
    super(
      `The batch job ${arn} expired before it was over${words === undefined ? "" : `: ${words}`}. Submit what is missing again, ` +
        "if need be with a longer `timeoutDurationInHours`. What was answered before can be read with `results()`, and is charged.",
      { retryable: true },
    );
    this.arn = arn;
  }
}
