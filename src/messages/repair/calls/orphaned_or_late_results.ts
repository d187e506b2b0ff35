import type { ContentBlock, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import { clientCalls, isClientResult, isToolResult, mapOrSame, withTurns, type Rule } from "../rule.js";
import { isSameValue } from "../../../json/same_value.js";
import { resultAsBlocks } from "./tool_text.js";

/**
 * A result that follows no call, or whose call is already answered, is sent as plain text; an exact duplicate is left
 * out. One that comes after the model went on without it is plain text too, so that what was sent before stays as it
 * was.
 *
 * Bedrock: `The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous
 * turn.`
 */
export const tellOrphanedResults: Rule = (draft, { report }) => {
  const open = new Set<string | undefined>();
  const accepted = new Map<string | undefined, ToolResultBlock>();
  let isUsersTurn = false;
  const turns = mapOrSame(draft.turns, (turn) => {
    if (turn.role === "assistant" && isUsersTurn) open.clear();
    isUsersTurn = turn.role === "user" || (isUsersTurn && turn.role === "system");
    for (const { toolUse } of clientCalls(turn)) open.add(toolUse.toolUseId);
    if (!turn.content.some(isToolResult)) return turn;
    const content = mapOrSame(turn.content, (block): ContentBlock | ContentBlock[] => {
      if (!isClientResult(block, turn)) return block;
      const { toolResult } = block;
      if (open.delete(toolResult.toolUseId)) {
        accepted.set(toolResult.toolUseId, toolResult);
        return block;
      }
      report(turn.where, "Bedrock refuses a tool's result without its call", "it is sent as plain text");
      const isDuplicate = isSameValue(accepted.get(toolResult.toolUseId), toolResult);
      return isDuplicate ? [] : resultAsBlocks(toolResult);
    });
    return content === turn.content ? turn : { ...turn, content: content.flat() };
  });
  return withTurns(draft, turns);
};
