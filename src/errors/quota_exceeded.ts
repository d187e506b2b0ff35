import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * A quota of the account is used up for long (`ServiceQuotaExceededException`, tokens per day). Not retried: it would
 * take hours. Another model or region has a quota of its own.
 */
export class QuotaExceededError extends bedrockErrors.brand(BedrockError, "quota-exceeded") {
  override readonly name = "QuotaExceededError";
  readonly code = "QUOTA_EXCEEDED";
  readonly lc_error_code = "MODEL_RATE_LIMIT";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
