import { BedrockError, bedrockErrors } from "./bedrock_error.js";

/**
 * Something the caller gave cannot be sent to Bedrock: a message, a media block, a tool, an option or the configuration
 * of the model itself. Thrown before anything leaves the process; the message says what is wrong, where, and what to
 * give instead. Never retried.
 */
export class InvalidInputError extends bedrockErrors.brand(BedrockError, "invalid-input") {
  override readonly name: string = "InvalidInputError";
  readonly code = "INVALID_INPUT";
  readonly lc_error_code = "INVALID_PROMPT_INPUT";

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { ...options, status: 400, retryable: false });
  }
}
