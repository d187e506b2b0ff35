import { isBlank, type Rule } from "./rule.js";

/**
 * Blank stop sequences are left out.
 *
 * Claude: `stop_sequences: each stop sequence must contain non-whitespace`
 */
export const dropBlankStops: Rule = (draft, { report }) => {
  const { stopSequences = [], ...inferenceConfig } = draft.inferenceConfig;
  const kept = stopSequences.filter((text) => !isBlank(text));
  if (kept.length === stopSequences.length) return draft;
  report("stop", "the model refuses a blank stop sequence", "it is left out");
  return {
    ...draft,
    inferenceConfig: { ...inferenceConfig, ...(kept.length > 0 ? { stopSequences: kept } : {}) },
  };
};
