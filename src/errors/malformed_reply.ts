import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The reply is not what Bedrock sends: not JSON, a wrong checksum, events out of order, or more than any model writes.
 * Retried as long as nothing of the reply has been given out, because it may have been damaged on its way; `retryable:
 * false` when the next one would be the same.
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
