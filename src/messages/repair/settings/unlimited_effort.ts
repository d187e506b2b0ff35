import { isEffort } from "../../../models/reasoning.js";
import type { Rule } from "../rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * Beside an effort with which the model sets its own limits, `maxTokens`, `temperature`, `topP` and `topK` are left out.
 *
 * Nova 2 refuses `maxTokens` beside the effort `high`, and sampling parameters with it (inspect_ai #3767 and #3848).
 */
export const dropLimitsOfEffort: Rule = (draft, { capabilities: { reasoning }, report }) => {
  const { effort } = thinkingOf(draft);
  if (!isEffort(effort) || !reasoning?.unlimitedEfforts?.includes(effort)) return draft;
  const { maxTokens, temperature, topP, ...inferenceConfig } = draft.inferenceConfig;
  if ((maxTokens ?? temperature ?? topP ?? draft.topK) === undefined) return draft;
  report(
    "maxTokens, temperature, topP, topK",
    `the model takes none of them with the effort "${effort}"`,
    "they are left out",
  );
  return { ...draft, inferenceConfig, topK: undefined };
};
