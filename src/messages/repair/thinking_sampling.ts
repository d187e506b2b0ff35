import type { InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";

import type { Rule } from "./rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * While Claude thinks, `temperature`, `topP` and `topK` are left out, but for a temperature of 1.
 *
 * Claude: `` `temperature` may only be set to 1 when thinking is enabled. ``
 */
export const dropSamplingWhileThinking: Rule = (draft, { report }) => {
  const { temperature, topP, ...rest } = draft.inferenceConfig;
  const isOff =
    (temperature === undefined || temperature === 1) && topP === undefined && draft.topK === undefined;
  if (!thinkingOf(draft).on || isOff) return draft;
  report("temperature, topP, topK", "the model takes none of them while it thinks", "they are left out");
  const inferenceConfig: InferenceConfiguration = temperature === 1 ? { ...rest, temperature } : rest;
  return { ...draft, inferenceConfig, topK: undefined };
};
