import { isRecord } from "../../../json/record.js";
import type { Draft } from "../../conversation.js";
import type { Rule } from "../rule.js";
import { thinkingOf, withoutThinking } from "./thinking.js";

/**
 * Thinking parameters are left out for models that accept none, the effort for models without efforts, `disabled` and
 * the effort `none` for models that cannot turn thinking off, and `outputConfig.effort` if the model's own API has no
 * such member.
 *
 * Claude Opus 5.5, and Fable 5 and later: `"thinking.type.disabled" is not supported for this model.`
 */
export const dropRefusedReasoning: Rule = (draft, { capabilities, report }) => {
  const { reasoningRequest, effort, reasoning: support } = capabilities;
  if (reasoningRequest === "refused") {
    if (Object.keys(draft.thinking).length === 0 && draft.outputEffort === undefined) return draft;
    report("reasoning", "the model accepts no thinking parameters", "they are left out");
    return { ...draft, thinking: {}, outputEffort: undefined };
  }
  const { thinking } = draft.thinking;
  if (support && !support.canBeOff && thinkingOf(draft).off) {
    report("reasoning", "the model cannot turn thinking off", "it is not asked to");
    return { ...draft, thinking: withoutOff(draft.thinking) };
  }
  if (capabilities.thinkingDisplay === "refused" && isRecord(thinking) && thinking["display"] !== undefined) {
    const { display: _display, ...others } = thinking;
    report("reasoning", "the model does not accept `thinking.display`", "it is left out");
    return { ...draft, thinking: { ...draft.thinking, thinking: others } };
  }
  if (draft.outputEffort !== undefined && capabilities.outputEffort === "refused") {
    report(
      "outputConfig.effort",
      "the model's own API has no such member",
      "it is left out; use `reasoning: { effort }`",
    );
    return { ...draft, outputEffort: undefined };
  }
  const saysEffort = draft.outputEffort !== undefined || draft.thinking["output_config"] !== undefined;
  if (effort === "accepted" || !saysEffort) return draft;
  report("reasoning", "the model does not support an effort", "it is left out");
  return { ...withoutThinking(draft, "output_config"), outputEffort: undefined };
};

/** The members without those that turn thinking off, in the form of any family. */
function withoutOff(thinking: Draft["thinking"]): Draft["thinking"] {
  return Object.fromEntries(
    Object.entries(thinking).flatMap(([name, member]) => {
      if (member === "none" || (isRecord(member) && member["type"] === "disabled")) return [];
      if (!isRecord(member) || member["effort"] !== "none") return [[name, member]];
      const { effort: _effort, ...others } = member;
      return Object.keys(others).length > 0 ? [[name, others]] : [];
    }),
  );
}
