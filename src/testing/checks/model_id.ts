import type { Violation } from "./violation.js";

const FOUNDATION_MODEL_OR_PROFILE = /^[a-z0-9-]+(\.[\w:-]+)+$/i;
const ARN = /^arn:aws[a-z-]*:(bedrock|sagemaker):[a-z0-9-]*:\d*:.+\/.+$/;

/**
 * A model id is `provider.model`, with or without a geography before it, or an ARN. Recorded for `does-not-exist` and
 * `invalid-model-id`: 400 "The provided model identifier is invalid." Any id of the right form is accepted.
 */
export function checkModelId(modelId: string): Violation | undefined {
  if (FOUNDATION_MODEL_OR_PROFILE.test(modelId) || ARN.test(modelId)) return undefined;
  return {
    rule: "modelId",
    path: "modelId",
    name: "ValidationException",
    message: "The provided model identifier is invalid.",
  };
}
