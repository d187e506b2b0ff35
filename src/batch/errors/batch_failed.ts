import { bedrockErrors } from "../../errors/bedrock_error.js";
import { BatchEndedError, type EndedJob } from "./batch_ended.js";

/** Bedrock could not run a batch job, or a part of it: a file, the role or the bucket is not as it should be. Not retried. */
export class BatchFailedError extends bedrockErrors.brand(BatchEndedError, "batch-failed") {
  override readonly name = "BatchFailedError";
  readonly code = "BATCH_FAILED";
  readonly lc_error_code = "MODEL_BATCH_FAILED";

  constructor(job: EndedJob) {
    const advice = "Check the role, the bucket and the records before you submit it again.";
    super(job, { happened: "failed", advice, retryable: false });
  }
}
