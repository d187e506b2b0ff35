import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * A reply arrived whole, with status 200, and has neither content nor a stop reason: it is not in the format
 * that the model is known to speak, or something on the way replaced it. Not retried: it would come again.
 */
export class EmptyReplyError extends bedrockErrors.brand(BedrockError, "empty-reply") {
  override readonly name = "EmptyReplyError";
  readonly code = "EMPTY_REPLY";
  readonly lc_error_code = "MODEL_EMPTY_REPLY";

  constructor({ model, ...details }: BedrockErrorDetails & { model: string }) {
    super(
      `The reply of ${model} has neither content nor a stop reason. If a custom or imported model speaks the ` +
        "format of another family, name it in `provider` or `baseModel`; if a proxy is in between, see what it answers.",
      { ...details, retryable: false },
    );
  }
}
