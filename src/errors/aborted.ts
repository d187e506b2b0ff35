import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The call was ended from outside by something that is no `Error` itself: a signal aborted with a text, whose reason is
 * the `cause`; or a client that was destroyed under way. A signal whose reason is an error rejects with that very
 * error.
 */
export class AbortedError extends bedrockErrors.brand(BedrockError, "aborted") {
  override readonly name = "AbortedError";
  readonly code = "ABORTED";
  readonly lc_error_code = "MODEL_ABORTED";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
