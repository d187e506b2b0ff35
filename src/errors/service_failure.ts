import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The service itself failed (500 `InternalServerException`, and exceptions that this package does not know). Retried.
 */
export class ServiceFailureError extends bedrockErrors.brand(BedrockError, "service-failure") {
  override readonly name = "ServiceFailureError";
  readonly code = "SERVICE_FAILURE";
  readonly lc_error_code = "MODEL_SERVICE_FAILURE";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: true });
  }
}
