import { clientCalls, isReasoning, onTurnsWith, type Rule } from "../rule.js";
import { thinkingOf } from "../settings/thinking.js";

/**
 * While the model thinks, reasoning that stands later in an assistant's turn is moved to its beginning, unless a call
 * stands before it.
 *
 * Claude: ``Expected `thinking` or `redacted_thinking`, but found `text`. When `thinking` is enabled, a final
 * `assistant` message must start with a thinking block.``
 */
export const moveReasoningFirst: Rule = (draft, context) =>
  thinkingOf(draft).on ? moved(draft, context) : draft;

const moved = onTurnsWith(isReasoning, (turn, { report }) => {
  const { role, content, where } = turn;
  if (role !== "assistant" || content[0]?.reasoningContent) return turn;
  const [call] = clientCalls(turn);
  const end = call ? content.indexOf(call) : content.length;
  const before = content.slice(0, end);
  const reasoning = before.filter(({ reasoningContent }) => reasoningContent);
  if (reasoning.length === 0) return turn;
  report(where, "the model refuses reasoning after other content", "it is moved to the beginning");
  const rest = before.filter(({ reasoningContent }) => !reasoningContent);
  return { ...turn, content: [...reasoning, ...rest, ...content.slice(end)] };
});
