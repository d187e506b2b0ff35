import type { Rule } from "./rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * `maxTokens` that leaves nothing after the thinking budget is raised by the budget: the answer keeps its length.
 *
 * Claude: `` `max_tokens` must be greater than `thinking.budget_tokens`. ``
 */
export const raiseMaxTokens: Rule = (draft, { report }) => {
  const { budget } = thinkingOf(draft);
  const { maxTokens } = draft.inferenceConfig;
  if (budget === undefined || maxTokens === undefined || maxTokens > budget) return draft;
  report("maxTokens", `${maxTokens} are no more than the ${budget} tokens for thinking`, "these are added");
  return { ...draft, inferenceConfig: { ...draft.inferenceConfig, maxTokens: maxTokens + budget } };
};
