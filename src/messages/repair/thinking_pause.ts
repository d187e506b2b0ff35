import { isRecord } from "../block.js";
import type { Draft } from "../conversation.js";
import type { Rule } from "./rule.js";

/**
 * In a tool loop that began without thinking, as when it was turned on in between or another model began it, a budget for
 * thinking is left out until the loop has ended.
 *
 * Claude: ``Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is enabled, a final
 * `assistant` message must start with a thinking block.``
 */
export const pauseThinking: Rule = (draft, { report }) => {
  const last = draft.turns.findLast(({ role }) => role === "assistant");
  const isLoop = last?.content.some(({ toolUse }) => toolUse) && !last.content[0]?.reasoningContent;
  if (!last || !isLoop || !hasBudget(draft)) return draft;
  report(last.where, "the model thinks in no tool loop that began without", "it does not think in this call");
  const { thinking: _asked, ...additionalFields } = draft.additionalFields;
  const { thinking: _own, ...modelKwargs } = draft.modelKwargs ?? {};
  return { ...draft, additionalFields, modelKwargs: draft.modelKwargs && modelKwargs };
};

/** Adaptive thinking may begin anywhere. */
function hasBudget({ additionalFields, modelKwargs }: Draft): boolean {
  return [additionalFields["thinking"], modelKwargs?.["thinking"]].some(
    (thinking) => isRecord(thinking) && thinking["type"] === "enabled",
  );
}
