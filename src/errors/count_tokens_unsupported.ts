import { BedrockError, bedrockErrors } from "./bedrock_error.js";

/**
 * Bedrock does not count tokens for this model: CountTokens answered `The provided model doesn't support counting
 * tokens.`, now or earlier in this process. Not retried, and not asked again for the same model.
 */
export class CountTokensUnsupportedError extends bedrockErrors.brand(
  BedrockError,
  "count-tokens-unsupported",
) {
  override readonly name = "CountTokensUnsupportedError";
  readonly code = "COUNT_TOKENS_UNSUPPORTED";
  readonly lc_error_code = "MODEL_COUNT_TOKENS_UNSUPPORTED";
  /** The foundation model that was asked about. */
  readonly model: string;

  /** `cause` is the error of the refusal, if Bedrock has just been asked. */
  constructor({ model, cause }: { model: string; cause?: BedrockError }) {
    super(
      `Bedrock's CountTokens does not support ${model}. ` +
        "Use `getNumTokensFromMessages` or `getNumTokens`, which estimate without asking Bedrock.",
      { cause, statusCode: cause?.statusCode, requestId: cause?.requestId, retryable: false },
    );
    this.model = model;
  }
}
