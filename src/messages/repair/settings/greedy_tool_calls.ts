import type { Rule } from "../rule.js";

/**
 * A call with tools that a model failed to write is sampled greedily when it is sent again, where the caller does not say
 * how.
 *
 * Nova: `Model produced invalid sequence as part of ToolUse`; AWS's page on tool troubleshooting advises `temperature` 0 and
 * `topK` 1.
 */
export const sampleGreedily: Rule = (draft, { capabilities, report }) => {
  const { temperature, topP } = draft.inferenceConfig;
  const isGiven = temperature !== undefined || topP !== undefined || draft.topK !== undefined;
  if (capabilities.toolCallSampling === "free" || draft.tools.length === 0 || isGiven) return draft;
  report("temperature and topK", "the model failed to write its tool call", "the call is sampled greedily");
  return {
    ...draft,
    inferenceConfig: { ...draft.inferenceConfig, temperature: 0 },
    topK: { value: 1 },
  };
};
