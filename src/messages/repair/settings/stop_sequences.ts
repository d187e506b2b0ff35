import type { Draft } from "../../conversation.js";
import { isBlank, type Rule } from "../rule.js";

/**
 * Empty stop sequences are left out, because every text has them.
 *
 * Claude: `stop_sequences: each stop sequence must contain non-whitespace`
 */
export const dropEmptyStops: Rule = (draft, { report }) => {
  const { stopSequences = [] } = draft.inferenceConfig;
  const kept = stopSequences.filter((text) => text !== "");
  if (kept.length === stopSequences.length) return draft;
  report("stop", "a stop sequence is empty", "it is left out");
  return withStops(draft, kept);
};

/**
 * Stop sequences are not sent to models whose API takes none, or none as long, and blank ones to none, because Claude
 * refuses them and nobody reports who does not: the answer is cut at them when it comes.
 *
 * Bedrock: `This model doesn't support the stopSequences field. Remove stopSequences and try again.` Claude:
 * `stop_sequences: each stop sequence must contain non-whitespace`
 */
export const cutStopsHere: Rule = (draft, { capabilities, report }) => {
  const { stopSequences = [] } = draft.inferenceConfig;
  const { stopSequences: support, longestStop = Infinity } = capabilities;
  const isSent = (text: string) => support === "accepted" && text.length <= longestStop && !isBlank(text);
  const kept = stopSequences.filter(isSent);
  if (kept.length === stopSequences.length) return draft;
  const problem =
    kept.length > 0 ? "takes no stop sequence that is as long or blank" : "takes no such stop sequences";
  report("stop", `the model's API ${problem}`, "the answer is cut at them when it comes");
  return { ...withStops(draft, kept), cutAt: stopSequences.filter((text) => !isSent(text)) };
};

/** A request with these stop sequences; with none of them the member is absent. */
function withStops(draft: Draft, stops: string[]): Draft {
  const { stopSequences: _stops, ...inferenceConfig } = draft.inferenceConfig;
  return {
    ...draft,
    inferenceConfig: { ...inferenceConfig, ...(stops.length > 0 ? { stopSequences: stops } : {}) },
  };
}
