import type { Rule } from "../rule.js";
import { isRecord } from "../../../json/record.js";
import { thinkingOf } from "./thinking.js";

/** What is kept for the answer if the budget would use up the model's output limit. */
const ANSWER_TOKENS = 4096;

/**
 * A thinking budget that uses up the model's output limit is lowered.
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
    `a budget of ${budget} tokens uses up the model's output limit of ${maxOutputTokens}`,
    `${budget_tokens} is sent`,
  );
  return { ...draft, thinking: { ...draft.thinking, thinking: { ...thinking, budget_tokens } } };
};

/**
 * If `maxTokens` is not above the thinking budget, the budget is added to it, so that the answer keeps its length.
 *
 * Claude: `` `max_tokens` must be greater than `thinking.budget_tokens`. ``
 */
export const raiseMaxTokens: Rule = (draft, { report }) => {
  const { budget } = thinkingOf(draft);
  const { maxTokens } = draft.inferenceConfig;
  if (budget === undefined || maxTokens === undefined || maxTokens > budget) return draft;
  report("maxTokens", `${maxTokens} is not above the thinking budget of ${budget}`, "that is added");
  return { ...draft, inferenceConfig: { ...draft.inferenceConfig, maxTokens: maxTokens + budget } };
};
