import { mergeJson } from "../../../json/document.js";
import type { ReasoningSupport } from "../../../models/capabilities.js";
import {
  effortFor,
  isEffort,
  reasoningFields,
  type ReasoningFields,
  type ReasoningSettings,
} from "../../../models/reasoning.js";
import type { Draft } from "../../conversation.js";
import type { Rule, RuleContext } from "../rule.js";

/**
 * `reasoning` is sent as the model's own parameters, and left out if the model has none or cannot turn thinking off.
 * Parameters given in `additionalModelRequestFields` or `modelKwargs` take precedence, and so does the effort of
 * `outputConfig`. An effort that the model does not support becomes the nearest lower one.
 *
 * Claude 4.7: `"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and
 * "output_config.effort" to control thinking behavior.`
 */
export const askForReasoning: Rule = (draft, context) => {
  const { reasoning } = draft;
  const { reasoning: support } = context.capabilities;
  if (reasoning === undefined || (reasoning === false && !support)) return draft;
  if (!support) {
    context.report("reasoning", "the model does not support it", "the option is left out");
    return draft;
  }
  if (reasoning !== false) return asked(draft, reasoning, support, context);
  const fields = reasoningFields(support, false);
  if (fields) return withFields(draft, fields);
  if (support.onlyWhenAsked) return draft;
  context.report("reasoning", "the model cannot turn thinking off", "the option is left out");
  return draft;
};

function asked(
  draft: Draft,
  settings: ReasoningSettings,
  support: ReasoningSupport,
  { report }: RuleContext,
): Draft {
  const { outputEffort } = draft;
  const wanted = isEffort(outputEffort) ? { ...settings, effort: outputEffort } : settings;
  if (isEffort(outputEffort) && settings.effort !== undefined && settings.effort !== outputEffort) {
    report("reasoning", `\`outputConfig.effort\` is "${outputEffort}"`, "that one is sent");
  }
  const effort = effortFor(wanted, support);
  if (wanted.effort !== undefined && effort !== undefined && effort !== wanted.effort) {
    report(
      "reasoning",
      `the model does not support the effort "${wanted.effort}"`,
      `"${effort}" is sent instead`,
    );
  }
  const asking = withFields(draft, reasoningFields(support, wanted) ?? {});
  // Sent once: in the model's own parameters, or as `outputConfig.effort` if those have no effort.
  return support.as === "budget" || effort === undefined ? asking : { ...asking, outputEffort: undefined };
}

/** The caller's own parameters take precedence over those made from the option. */
function withFields(draft: Draft, fields: ReasoningFields): Draft {
  return { ...draft, thinking: mergeJson(fields, draft.thinking) };
}
