import { thinkingOf } from "./thinking.js";
import type { Rule } from "../rule.js";

/** The lowest output limit of all Claude models, so that each of them accepts it. */
const LEAST_OUTPUT_LIMIT = 4096;

/**
 * If the API requires a limit on the reply's tokens and the caller sets none, the model's own limit is sent, as
 * Converse does: models that think would otherwise be cut off in the middle of an answer. For an unknown model it is
 * 4,096 on top of its thinking budget.
 *
 * Anthropic's Messages API: `max_tokens: Field required`
 */
export const limitOutput: Rule = (draft, { capabilities: { maxTokensRequired, maxOutputTokens } }) => {
  const { maxTokens } = draft.inferenceConfig;
  if (!maxTokensRequired || maxTokens !== undefined) return draft;
  const limit = maxOutputTokens ?? LEAST_OUTPUT_LIMIT + (thinkingOf(draft).budget ?? 0);
  return { ...draft, inferenceConfig: { ...draft.inferenceConfig, maxTokens: limit }, reservedTokens: limit };
};
