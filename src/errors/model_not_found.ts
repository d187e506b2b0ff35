import { BedrockError, bedrockErrors, type BedrockErrorDetails } from "./bedrock_error.js";

/**
 * The model does not exist in this region, or cannot be called under this id: the message names the ids to use. Not
 * retried.
 */
export class ModelNotFoundError extends bedrockErrors.brand(BedrockError, "model-not-found") {
  override readonly name = "ModelNotFoundError";
  readonly code = "MODEL_NOT_FOUND";
  readonly lc_error_code = "MODEL_NOT_FOUND";

  constructor(message: string, details: BedrockErrorDetails = {}) {
    super(message, { ...details, retryable: false });
  }
}
