import type { Rule } from "../rule.js";
import { isRecord } from "../../../json/record.js";
import { thinkingOf } from "./thinking.js";

/** What is left for the answer where the budget would take all that the model can write. */
const ANSWER_TOKENS = 4096;

/**
 * A thinking budget that leaves nothing of what the model can write is lowered.
 *
 * Claude: `` `max_tokens` must be greater than `thinking.budget_tokens`. ``, and no more than the model's own limit.
 */
export const fitBudget: Rule = (draft, { capabilities: { maxOutputTokens }, report }) => {
  const { budget } = thinkingOf(draft);
  const { thinking } = draft.thinking;
  if (budget === undefined || maxOutputTokens === undefined || budget < maxOutputTokens) return draft;
  if (!isRecord(thinking)) return draft;
  const budget_tokens = maxOutputTokens - ANSWER_TOKENS;
  report(
    "reasoning",
    `a budget of ${budget} tokens leaves nothing of the ${maxOutputTokens} that the model can write`,
    `it is ${budget_tokens}`,
  );
  return { ...draft, thinking: { ...draft.thinking, thinking: { ...thinking, budget_tokens } } };
};

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
