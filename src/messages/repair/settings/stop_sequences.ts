import type { Draft } from "../../conversation.js";
import { isBlank, type Rule } from "../rule.js";

/**
 * Empty stop sequences are left out, because every text contains them.
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
 * Stop sequences are not sent to models whose API accepts none, or none that long. Blank ones are never sent, because
 * Claude refuses them and other models are not known to accept them. The answer is cut at these sequences when it
 * arrives.
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
    kept.length > 0 ? "accepts no stop sequence this long or blank" : "accepts no such stop sequences";
  report("stop", `the model's API ${problem}`, "the answer is cut at them when it arrives");
  return { ...withStops(draft, kept), cutAt: stopSequences.filter((text) => !isSent(text)) };
};

/** A request with these stop sequences, or without the member if there are none. */
function withStops(draft: Draft, stops: string[]): Draft {
  const { stopSequences: _stops, ...inferenceConfig } = draft.inferenceConfig;
  return {
    ...draft,
    inferenceConfig: { ...inferenceConfig, ...(stops.length > 0 ? { stopSequences: stops } : {}) },
  };
}
