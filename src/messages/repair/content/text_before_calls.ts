import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isClientCall, onTurnsWith } from "../rule.js";

/**
 * Text after a tool call in an assistant's turn, which the model wrote there or a later message added, is moved before
 * the turn's first call. Reasoning and calls keep their order.
 *
 * Claude: `` messages.1: `tool_use` ids were found without `tool_result` blocks immediately after ``, Opus 4.8 and 5:
 * `This model does not support assistant message prefill` (E3)
 */
export const moveTextBeforeCalls = onTurnsWith(isClientCall, (turn, { report }) => {
  if (turn.role !== "assistant") return turn;
  const at = turn.content.findIndex(isClientCall);
  if (turn.content.findLastIndex(isText) < at) return turn;
  const after = turn.content.slice(at);
  const texts = after.filter(isText);
  report(turn.where, "the model refuses text after a tool call", "it is moved before the turn's first call");
  const rest = after.filter((block) => !isText(block));
  return { ...turn, content: [...turn.content.slice(0, at), ...texts, ...rest] };
});

/** Whether a block is text of any kind. */
export function isText({ text, citationsContent, guardContent }: ContentBlock): boolean {
  return (text ?? citationsContent ?? guardContent) !== undefined;
}
