import { toDocumentObject } from "../../json.js";
import { reasoningFields } from "../../models/reasoning.js";
import type { Rule } from "./rule.js";

/**
 * `reasoning` is asked for in the model's own words; where it has none, or cannot do without, the option is left out. What
 * `additionalModelRequestFields` or `modelKwargs` say themselves stays.
 *
 * Claude 4.7: `"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and
 * "output_config.effort" to control thinking behavior.`
 */
export const askForReasoning: Rule = (draft, { capabilities: { reasoning: support }, report }) => {
  const { reasoning } = draft;
  if (reasoning === undefined || (reasoning === false && !support)) return draft;
  const fields = support && reasoningFields(support, reasoning);
  if (!fields) {
    const problem = support ? "the model cannot be kept from it" : "the model cannot be asked for it";
    report("reasoning", problem, "it is left out");
    return draft;
  }
  return { ...draft, additionalFields: { ...toDocumentObject(fields), ...draft.additionalFields } };
};
