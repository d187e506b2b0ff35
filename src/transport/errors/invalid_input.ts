import { stampRetryable } from "@langchain/core/errors";

/**
 * Something the caller gave cannot be sent to Bedrock: a message, a media block, a tool, an option or the
 * configuration of the model itself. Thrown before anything leaves the process; the message says what was
 * wrong, where, and what to give instead. Never retried.
 */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError";
  readonly code = "INVALID_INPUT";
  readonly lc_error_code = "INVALID_PROMPT_INPUT";
  readonly retryable = false;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    stampRetryable(this, false);
  }
}
