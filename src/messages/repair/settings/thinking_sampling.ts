import type { Rule } from "../rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * While Claude thinks, `temperature`, `topP` and `topK` are left out, except a temperature of 1.
 *
 * Claude: `` `temperature` may only be set to 1 when thinking is enabled. ``
 */
export const dropSamplingWhileThinking: Rule = (draft, { capabilities, report }) => {
  const { temperature, topP, ...rest } = draft.inferenceConfig;
  const isOff =
    (temperature === undefined || temperature === 1) && topP === undefined && draft.topK === undefined;
  if (capabilities.samplingWhileThinking === "accepted" || isOff || !thinkingOf(draft).on) return draft;
  report("temperature, topP, topK", "the model does not accept them while it thinks", "they are left out");
  return { ...draft, inferenceConfig: temperature === 1 ? { ...rest, temperature } : rest, topK: undefined };
};
