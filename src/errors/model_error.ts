import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The model failed: it reported an error inside its reply or stream, in its own format, such as Anthropic's `{ "type":
 * "error", "error": { "type": "overloaded_error", … } }`, or Bedrock reports that it did (424 `ModelErrorException`,
 * 408 `ModelTimeoutException`). Retried, except for types that say the request is at fault.
 */
export class ModelError extends bedrockErrors.brand(BedrockError, "model") {
  override readonly name = "ModelError";
  readonly code = "MODEL_ERROR";
  readonly lc_error_code = "MODEL_ERROR";
  /** The model's own type of error, `overloaded_error`. */
  declare readonly type?: string;

  constructor(
    message: string,
    {
      type,
      retryable = true,
      ...details
    }: BedrockErrorDetails & { type?: string | undefined; retryable?: boolean } = {},
  ) {
    super(message, { ...details, retryable });
    if (type !== undefined) this.type = type;
  }
}
