import type { Rule } from "../rule.js";

/**
 * When a model has failed to write a tool call, the request is sent again with greedy sampling, unless the caller has
 * set the sampling.
 *
 * Nova: `Model produced invalid sequence as part of ToolUse`; AWS's page on tool troubleshooting advises `temperature`
 * 0 and `topK` 1.
 */
export const sampleGreedily: Rule = (draft, { capabilities, report }) => {
  const { temperature, topP } = draft.inferenceConfig;
  const isGiven = temperature !== undefined || topP !== undefined || draft.topK !== undefined;
  if (capabilities.toolCallSampling === "free" || draft.tools.length === 0 || isGiven) return draft;
  report("temperature and topK", "the model failed to write its tool call", "it is sampled greedily");
  return { ...draft, inferenceConfig: { ...draft.inferenceConfig, temperature: 0 }, topK: { value: 1 } };
};
