import { isRecord } from "../../../json/record.js";
import type { Rule } from "../rule.js";
import { withoutThinking } from "./thinking.js";

/**
 * In a tool loop that began without thinking, because it was turned on later or another model began the loop, the
 * thinking budget is left out until the loop has ended.
 *
 * Claude: ``Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is enabled, a final
 * `assistant` message must start with a thinking block.``
 */
export const pauseThinking: Rule = (draft, { report }) => {
  const last = draft.turns.findLast(({ role }) => role === "assistant");
  const isLoop = last?.content.some(({ toolUse }) => toolUse) && !last.content[0]?.reasoningContent;
  const { thinking } = draft.thinking;
  // Adaptive thinking may begin anywhere.
  if (!last || !isLoop || !isRecord(thinking) || thinking["type"] !== "enabled") return draft;
  report(last.where, "thinking cannot start in the middle of a tool loop", "it is off for this call");
  return withoutThinking(draft, "thinking");
};
