import { BedrockError, bedrockErrors } from "../../errors/bedrock_error.js";

/** A batch job has ended, and there is no result of this input. It may be submitted again. */
export class BatchResultMissingError extends bedrockErrors.brand(BedrockError, "batch-result-missing") {
  override readonly name = "BatchResultMissingError";
  readonly code = "BATCH_RESULT_MISSING";
  readonly lc_error_code = "MODEL_BATCH_RESULT_MISSING";

  constructor({ arn, status }: { arn: string; status: string }) {
    super(`The batch job ${arn} ended as ${status}, and has no result of this input. Submit it again.`, {
      retryable: true,
    });
  }
}
