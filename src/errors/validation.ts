import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * Bedrock refused the request itself (400 `ValidationException`, 413 …). Not retried, because it would be refused
 * again. What this package can detect beforehand is an {@link InvalidInputError} instead, and nothing is sent.
 */
export class ValidationError extends bedrockErrors.brand(BedrockError, "validation") {
  override readonly name = "ValidationError";
  readonly code = "VALIDATION";
  /** `INVALID_TOOL_RESULTS` when it is about tool calls and their results. */
  readonly lc_error_code: "INVALID_PROMPT_INPUT" | "INVALID_TOOL_RESULTS";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
    this.lc_error_code = /tool_?(?:use|result)/i.test(message)
      ? "INVALID_TOOL_RESULTS"
      : "INVALID_PROMPT_INPUT";
  }
}
