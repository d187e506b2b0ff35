import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * A quota of the account is used up for hours (`ServiceQuotaExceededException`, tokens per day). Not retried. Another
 * model or region has its own quota.
 */
export class QuotaExceededError extends bedrockErrors.brand(BedrockError, "quota-exceeded") {
  override readonly name = "QuotaExceededError";
  readonly code = "QUOTA_EXCEEDED";
  readonly lc_error_code = "MODEL_RATE_LIMIT";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
