import type { Rule } from "./rule.js";

/** What the families call `temperature` and `topP` in their own formats; `modelKwargs` may have either. */
const TEMPERATURE = ["temperature"];
const TOP_P = ["topP", "top_p", "p"];

/**
 * For models that take one of `temperature` and `topP`, the latter is left out; for those that take none, both are.
 *
 * Claude 4.1 to 4.6: `temperature and top_p cannot both be specified for this model. Please use only one.` Later ones:
 * `temperature is deprecated for this model.`
 */
export const chooseSampling: Rule = (draft, { capabilities, report }) => {
  const given = { ...draft.inferenceConfig, ...draft.modelKwargs };
  const isGiven = (name: string) => Object.hasOwn(given, name);
  if (capabilities.temperature === "refused" && [...TEMPERATURE, ...TOP_P].some(isGiven)) {
    report("temperature and topP", "the model takes neither", "they are left out");
    return without(draft, [...TEMPERATURE, ...TOP_P]);
  }
  if (capabilities.temperatureWithTopP === "refused" && TEMPERATURE.some(isGiven) && TOP_P.some(isGiven)) {
    report("temperature and topP", "the model takes one of them", "topP is left out");
    return without(draft, TOP_P);
  }
  return draft;
};

function without(draft: Parameters<Rule>[0], names: readonly string[]): ReturnType<Rule> {
  const rest = <Members extends object>(members: Members): Partial<Members> =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name))) as Partial<Members>;
  return {
    ...draft,
    inferenceConfig: rest(draft.inferenceConfig),
    modelKwargs: draft.modelKwargs && rest(draft.modelKwargs),
  };
}
