import { isEffort } from "../../../models/reasoning.js";
import type { Rule } from "../rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * `maxTokens`, `temperature`, `topP` and `topK` are left out with an effort at which the model sets its own limits.
 *
 * Nova 2 refuses `maxTokens` with the effort `high`, and sampling parameters as well (E61).
 */
export const dropLimitsOfEffort: Rule = (draft, { capabilities: { reasoning }, report }) => {
  const { effort } = thinkingOf(draft);
  if (!isEffort(effort) || !reasoning?.unlimitedEfforts?.includes(effort)) return draft;
  const { maxTokens, temperature, topP, ...inferenceConfig } = draft.inferenceConfig;
  if ((maxTokens ?? temperature ?? topP ?? draft.topK) === undefined) return draft;
  report(
    "maxTokens, temperature, topP, topK",
    `the model does not accept them with the effort "${effort}"`,
    "they are left out",
  );
  return { ...draft, inferenceConfig, topK: undefined };
};
