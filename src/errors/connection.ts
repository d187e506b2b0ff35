import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock could not be reached, or the connection broke before an answer was complete. Retried; `retryable: false` when
 * the next attempt would fail too, as with a certificate that is not trusted.
 */
export class ConnectionError extends bedrockErrors.brand(BedrockError, "connection") {
  override readonly name = "ConnectionError";
  readonly code = "CONNECTION";
  readonly lc_error_code = "MODEL_CONNECTION";

  constructor(
    message: string,
    { retryable = true, ...details }: BedrockErrorDetails & { retryable?: boolean } = {},
  ) {
    super(message, { ...details, retryable });
  }
}
