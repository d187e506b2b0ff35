import { stampRetryable } from "@langchain/core/errors";

/**
 * The model reported an error inside its reply or stream, in its own format and not as an exception of
 * Bedrock's: Anthropic's `{ "type": "error", "error": { "type": "overloaded_error", … } }`.
 */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly code = "MODEL_ERROR";
  readonly retryable = true;
  /** The model's own word for it, `overloaded_error`. */
  readonly type: string | undefined;

  constructor({ message, type, cause }: { message: string; type?: string; cause?: unknown }) {
    super(`The model reported an error: ${message}`, { cause });
    this.type = type;
    stampRetryable(this, true);
  }
}
