import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * What came back is not what Bedrock sends: no JSON, a wrong checksum, events out of order, or more than any model
 * writes. Retried while nothing of the reply was given out, for it may have been damaged on its way; `retryable: false`
 * when the next one would be the same.
 */
export class MalformedReplyError extends bedrockErrors.brand(BedrockError, "malformed-reply") {
  override readonly name = "MalformedReplyError";
  readonly code = "MALFORMED_REPLY";
  readonly lc_error_code = "MODEL_MALFORMED_REPLY";

  constructor(
    message: string,
    { retryable = true, ...details }: BedrockErrorDetails & { retryable?: boolean } = {},
  ) {
    super(message, { ...details, retryable });
  }
}
