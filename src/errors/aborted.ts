import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The call was ended from outside by something other than an `Error`: a signal aborted with a text, whose reason is the
 * `cause`, or a client that was destroyed during the call. If a signal's reason is an error, the call rejects with that
 * error instead.
 */
export class AbortedError extends bedrockErrors.brand(BedrockError, "aborted") {
  override readonly name = "AbortedError";
  readonly code = "ABORTED";
  readonly lc_error_code = "MODEL_ABORTED";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
