import type { Rule } from "./rule.js";

/**
 * Where the API wants to be told how many tokens a reply may have and the caller does not say, it is the model's own limit,
 * as it is over Converse: models that think would otherwise be cut in the middle of an answer. A model that is not known
 * gets what its family asks for.
 *
 * Anthropic's Messages API: `max_tokens: Field required`
 */
export const limitOutput: Rule = (draft, { capabilities: { maxTokensRequired, maxOutputTokens } }) => {
  const { maxTokens } = draft.inferenceConfig;
  if (!maxTokensRequired || maxTokens !== undefined || maxOutputTokens === undefined) return draft;
  return {
    ...draft,
    inferenceConfig: { ...draft.inferenceConfig, maxTokens: maxOutputTokens },
    reservedTokens: maxOutputTokens,
  };
};
