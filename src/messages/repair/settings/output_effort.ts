import type { Rule } from "../rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * `outputConfig.effort` is not sent beside another word for the same: what the model's own parameters say beats it, and so
 * does `reasoning: false` for models that are told by an effort.
 *
 * Bedrock takes both members without checking that they agree.
 */
export const sayEffortOnce: Rule = (draft, { capabilities: { reasoning: support }, report }) => {
  const { outputEffort, reasoning } = draft;
  if (outputEffort === undefined) return draft;
  const { effort, off } = thinkingOf(draft);
  const without = { ...draft, outputEffort: undefined };
  if (effort !== undefined && effort !== outputEffort) {
    report("outputConfig.effort", `the model's own parameters say "${effort}"`, "that one is sent");
  }
  if (effort !== undefined) return without;
  if (!support || support.as === "budget" || support.as === "adaptive") return draft;
  if (reasoning === false || off) {
    report("outputConfig.effort", "the model is asked not to think", "it is left out");
    return without;
  }
  return draft;
};
