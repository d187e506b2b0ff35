import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock does not know the caller: no credentials were found, or the key, token or signature is wrong or has expired.
 * Not retried, because the next attempt would be refused too, unless a function of yours failed to provide them.
 */
export class AuthenticationError extends bedrockErrors.brand(BedrockError, "authentication") {
  override readonly name = "AuthenticationError";
  readonly code = "AUTHENTICATION";
  readonly lc_error_code = "MODEL_AUTHENTICATION";

  constructor(
    message: string,
    { retryable = false, ...details }: BedrockErrorDetails & { retryable?: boolean } = {},
  ) {
    super(message, {
      ...details,
      status: details.statusCode ?? (retryable ? undefined : 401),
      retryable,
    });
  }
}
