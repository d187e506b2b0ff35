import { isRecord } from "../../../json/record.js";
import type { Draft } from "../../conversation.js";
import type { Rule } from "../rule.js";
import { thinkingOf, withoutThinking } from "./thinking.js";

/**
 * What a request says of thinking is left out for models that take no such request, its effort for those that take no
 * effort, `disabled` and the effort `none` for those that cannot be kept from thinking, and `outputConfig.effort` where the model's own API has no
 * place for it.
 *
 * Claude Opus 5.5, and Fable 5 and later: `"thinking.type.disabled" is not supported for this model.`
 */
export const dropRefusedReasoning: Rule = (draft, { capabilities, report }) => {
  const { reasoningRequest, effort, reasoning: support } = capabilities;
  if (reasoningRequest === "refused") {
    if (Object.keys(draft.thinking).length === 0 && draft.outputEffort === undefined) return draft;
    report("reasoning", "the model takes no request to think", "it is left out");
    return { ...draft, thinking: {}, outputEffort: undefined };
  }
  const { thinking } = draft.thinking;
  if (support && !support.canBeOff && thinkingOf(draft).off) {
    report("reasoning", "the model cannot be kept from thinking", "it is not asked to be");
    return { ...draft, thinking: withoutOff(draft.thinking) };
  }
  if (capabilities.thinkingDisplay === "refused" && isRecord(thinking) && thinking["display"] !== undefined) {
    const { display: _display, ...others } = thinking;
    report(
      "reasoning",
      "the model does not let one choose what to show of its thoughts",
      "`display` is left out",
    );
    return { ...draft, thinking: { ...draft.thinking, thinking: others } };
  }
  if (draft.outputEffort !== undefined && capabilities.outputEffort === "refused") {
    report(
      "outputConfig.effort",
      "the model's own API has no place for it",
      "it is left out, and `reasoning: { effort }` asks for one",
    );
    return { ...draft, outputEffort: undefined };
  }
  const saysEffort = draft.outputEffort !== undefined || draft.thinking["output_config"] !== undefined;
  if (effort === "accepted" || !saysEffort) return draft;
  report("reasoning", "the model takes no effort", "it is left out");
  return { ...withoutThinking(draft, "output_config"), outputEffort: undefined };
};

/** The members but for what says that there is to be no thinking, in each family's words. */
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
