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
 * Stop sequences are not sent to models whose API takes none, or none as long: the answer is cut at them when it comes.
 *
 * Bedrock: `This model doesn't support the stopSequences field. Remove stopSequences and try again.`
 */
export const cutStopsHere: Rule = (draft, { capabilities, report }) => {
  const { stopSequences = [], ...inferenceConfig } = draft.inferenceConfig;
  const { stopSequences: support, longestStop = Infinity } = capabilities;
  const isSent = (text: string) => support === "accepted" && text.length <= longestStop;
  const kept = stopSequences.filter(isSent);
  if (kept.length === stopSequences.length) return draft;
  const problem = kept.length > 0 ? "takes no stop sequences as long" : "takes no such stop sequences";
  report("stop", `the model's API ${problem}`, "the answer is cut at them when it comes");
  return {
    ...draft,
    inferenceConfig: { ...inferenceConfig, ...(kept.length > 0 ? { stopSequences: kept } : {}) },
    cutAt: stopSequences.filter((text) => !isSent(text)),
  };
};
