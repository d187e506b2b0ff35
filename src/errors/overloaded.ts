import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The service or the model cannot serve the request now: 503 `ServiceUnavailableException`, `ModelNotReadyException`, a
 * gateway's 502 and 504. Retried.
 */
export class OverloadedError extends bedrockErrors.brand(BedrockError, "overloaded") {
  override readonly name = "OverloadedError";
  readonly code = "OVERLOADED";
  readonly lc_error_code = "MODEL_OVERLOADED";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: true });
  }
}
