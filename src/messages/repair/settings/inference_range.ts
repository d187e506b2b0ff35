import type { Rule } from "../rule.js";

/**
 * `temperature`, `topP` and `maxTokens` outside the range of the API become the nearest value in it.
 *
 * Bedrock: `Value '1.5' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than
 * or equal to 1`
 */
export const clampInference: Rule = (draft, { capabilities: { maxTemperature }, report }) => {
  let { inferenceConfig } = draft;
  const limits = { temperature: [0, maxTemperature], topP: [0, 1], maxTokens: [1, Infinity] } as const;
  for (const name of ["temperature", "topP", "maxTokens"] as const) {
    const value = inferenceConfig[name];
    if (typeof value !== "number") continue;
    const [low, high] = limits[name];
    const clamped = Math.min(high, Math.max(low, name === "maxTokens" ? Math.floor(value) : value));
    if (clamped === value) continue;
    report(name, `Bedrock does not accept ${value}`, `${clamped} is sent`);
    inferenceConfig = { ...inferenceConfig, [name]: clamped };
  }
  return inferenceConfig === draft.inferenceConfig ? draft : { ...draft, inferenceConfig };
};
