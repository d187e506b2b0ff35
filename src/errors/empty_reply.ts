import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * A complete reply with status 200 has neither content nor a stop reason: it is not in the model's format, or something
 * on the way replaced it. Not retried, because it would come again.
 */
export class EmptyReplyError extends bedrockErrors.brand(BedrockError, "empty-reply") {
  override readonly name = "EmptyReplyError";
  readonly code = "EMPTY_REPLY";
  readonly lc_error_code = "MODEL_EMPTY_REPLY";

  constructor({ model, ...details }: BedrockErrorDetails & { model: string }) {
    super(
      `The reply of ${model} has neither content nor a stop reason. If a custom or imported model uses the ` +
        "format of another family, set `provider` or `baseModel`; if there is a proxy, check what it answers.",
      { ...details, retryable: false },
    );
  }
}
