import type { Rule } from "../rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * `outputConfig.effort` is left out if the request says the same elsewhere: the model's own parameters take precedence,
 * and so does `reasoning: false` for models that think by an effort.
 *
 * Bedrock accepts both members without checking that they agree.
 */
export const sayEffortOnce: Rule = (draft, { capabilities: { reasoning: support }, report }) => {
  const { outputEffort, reasoning } = draft;
  if (outputEffort === undefined) return draft;
  const { effort, off } = thinkingOf(draft);
  const without = { ...draft, outputEffort: undefined };
  if (effort !== undefined && effort !== outputEffort) {
    report("outputConfig.effort", `the model's own parameters say "${effort}"`, "theirs is sent");
  }
  if (effort !== undefined) return without;
  if (!support || support.as === "budget" || support.as === "adaptive") return draft;
  if (reasoning === false || off) {
    report("outputConfig.effort", "the request turns thinking off", "it is left out");
    return without;
  }
  return draft;
};
