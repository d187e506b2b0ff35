import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Too many requests or tokens in a short time (429 `ThrottlingException`). Retried after `retryAfterMs` if the service
 * gives it, otherwise with growing waits.
 */
export class ThrottledError extends bedrockErrors.brand(BedrockError, "throttled") {
  override readonly name = "ThrottledError";
  readonly code = "THROTTLED";
  readonly lc_error_code = "MODEL_RATE_LIMIT";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: true });
  }
}
