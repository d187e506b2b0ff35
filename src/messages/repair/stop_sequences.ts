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

/**
 * Stop sequences are not sent to models whose API takes none: the answer is cut at them when it comes.
 *
 * Bedrock: `This model doesn't support the stopSequences field. Remove stopSequences and try again.`
 */
export const cutStopsHere: Rule = (draft, { capabilities, report }) => {
  const { stopSequences = [], ...inferenceConfig } = draft.inferenceConfig;
  if (capabilities.stopSequences === "accepted" || stopSequences.length === 0) return draft;
  report("stop", "the model's API takes no stop sequences", "the answer is cut at them when it comes");
  return { ...draft, inferenceConfig, cutAt: stopSequences };
};
