import { thinkingOf } from "./thinking.js";
import type { Rule } from "../rule.js";

/** The smallest maximum of all Claude models, which each of them takes. */
const LEAST_OUTPUT_LIMIT = 4096;

/**
 * Where the API wants to be told how many tokens a reply may have and the caller does not say, it is the model's own limit,
 * as it is over Converse: models that think would otherwise be cut in the middle of an answer. Of a model that is not known
 * it is 4,096, beyond its budget for thoughts.
 *
 * Anthropic's Messages API: `max_tokens: Field required`
 */
export const limitOutput: Rule = (draft, { capabilities: { maxTokensRequired, maxOutputTokens } }) => {
  const { maxTokens } = draft.inferenceConfig;
  if (!maxTokensRequired || maxTokens !== undefined) return draft;
  const limit = maxOutputTokens ?? LEAST_OUTPUT_LIMIT + (thinkingOf(draft).budget ?? 0);
  return {
    ...draft,
    inferenceConfig: { ...draft.inferenceConfig, maxTokens: limit },
    reservedTokens: limit,
  };
};
