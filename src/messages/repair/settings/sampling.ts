import type { Rule } from "../rule.js";

/**
 * `temperature` is left out for models that do not accept it.
 *
 * Claude 4.7 and later: `` `temperature` is deprecated for this model. ``
 */
export const dropTemperature: Rule = (draft, { capabilities, report }) => {
  const { temperature, ...inferenceConfig } = draft.inferenceConfig;
  if (temperature === undefined || capabilities.temperature === "accepted") return draft;
  report("temperature", "the model does not accept it", "it is left out");
  return { ...draft, inferenceConfig };
};

/**
 * `topP` is left out for models that do not accept it.
 *
 * OpenAI's GPT-6: `Unsupported parameter: 'top_p' is not supported with this model.`
 */
export const dropTopP: Rule = (draft, { capabilities, report }) => {
  const { topP, ...inferenceConfig } = draft.inferenceConfig;
  if (topP === undefined || capabilities.topP === "accepted") return draft;
  report("topP", "the model does not accept it", "it is left out");
  return { ...draft, inferenceConfig };
};

/**
 * For models that accept only one of `temperature` and `topP`, `topP` is left out.
 *
 * Claude 4.1 to 4.6: `temperature and top_p cannot both be specified for this model. Please use only one.`
 */
export const chooseSampling: Rule = (draft, { capabilities, report }) => {
  const { topP, ...inferenceConfig } = draft.inferenceConfig;
  if (capabilities.temperatureWithTopP === "accepted" || topP === undefined) return draft;
  if (inferenceConfig.temperature === undefined) return draft;
  report("temperature and topP", "the model accepts only one of them", "topP is left out");
  return { ...draft, inferenceConfig };
};
