import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock could not be reached, or the connection broke before an answer came. Retried.
 */
export class ConnectionError extends bedrockErrors.brand(BedrockError, "connection") {
  override readonly name = "ConnectionError";
  readonly code = "CONNECTION";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: true });
  }
}
