import { bedrockErrors } from "../../errors/bedrock_error.js";
import { BatchEndedError, type EndedJob } from "./batch_ended.js";

/** A batch job was not over when its time was: the same may succeed later, or with a longer `timeoutDurationInHours`. */
export class BatchExpiredError extends bedrockErrors.brand(BatchEndedError, "batch-expired") {
  override readonly name = "BatchExpiredError";
  readonly code = "BATCH_EXPIRED";
  readonly lc_error_code = "MODEL_BATCH_EXPIRED";

  constructor(job: EndedJob) {
    const advice = "Submit what is missing again, if need be with a longer `timeoutDurationInHours`.";
    super(job, { happened: "expired before it was over", advice, retryable: true });
  }
}
