import type { Rule } from "./check_rule.js";

/**
 * "This action doesn't support the model that you provided. Try again with a supported text or chat model." Public lists of
 * models that Converse refuses quote it for embeddings.
 */
export const modelIsForChat: Rule = (_body, { nativeFormat }) => {
  if (nativeFormat !== "embeddings") return undefined;
  return {
    path: "modelId",
    message:
      "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
  };
};
