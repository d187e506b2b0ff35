import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock does not know who is asking: no credentials were found, or the key, token or signature is wrong or has
 * expired. Not retried: the next attempt would be refused alike.
 */
export class AuthenticationError extends bedrockErrors.brand(BedrockError, "authentication") {
  override readonly name = "AuthenticationError";
  readonly code = "AUTHENTICATION";
  readonly lc_error_code = "MODEL_AUTHENTICATION";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
