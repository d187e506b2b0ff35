import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock knows the caller but refuses access: the identity lacks a permission, or the account has no access to the
 * model. Not retried.
 */
export class AccessDeniedError extends bedrockErrors.brand(BedrockError, "access-denied") {
  override readonly name = "AccessDeniedError";
  readonly code = "ACCESS_DENIED";
  readonly lc_error_code = "MODEL_AUTHENTICATION";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
