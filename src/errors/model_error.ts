import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/** The words of the models for what is wrong with the request itself, or with who sends it. */
const FINAL = new Set([
  "authentication_error",
  "billing_error",
  "invalid_request_error",
  "not_found_error",
  "permission_error",
  "request_too_large",
]);

/**
 * The model failed: it reported an error inside its reply or stream, in its own format, as Anthropic's
 * `{ "type": "error", "error": { "type": "overloaded_error", … } }`, or Bedrock says that it did (424
 * `ModelErrorException`, 408 `ModelTimeoutException`). Retried, but for the types that say the request is at fault.
 */
export class ModelError extends bedrockErrors.brand(BedrockError, "model") {
  override readonly name = "ModelError";
  readonly code = "MODEL_ERROR";
  readonly lc_error_code = "MODEL_ERROR";
  /** The model's own word for it, `overloaded_error`. */
  declare readonly type?: string;

  constructor(
    message: string,
    {
      type,
      retryable = type === undefined || !FINAL.has(type),
      ...details
    }: BedrockErrorDetails & { type?: string | undefined; retryable?: boolean } = {},
  ) {
    super(message, { ...details, retryable });
    if (type !== undefined) this.type = type;
  }
}
