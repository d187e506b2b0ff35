import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { clientCalls, isClientResult, type Rule } from "./rule.js";
import { resultAsBlocks } from "./tool_text.js";

/**
 * A result whose call is not before it, or is answered already, is told as text; one that says the same once more is
 * left out. A result that comes after the model went on without it is told too, so that what was sent before stays as it was.
 *
 * Bedrock: `The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous
 * turn.`
 */
export const tellOrphanedResults: Rule = (draft, { report }) => {
  const open = new Set<string | undefined>();
  const told = new Set<string>();
  let isUsersTurn = false;
  const turns = draft.turns.map((turn) => {
    if (turn.role === "assistant" && isUsersTurn) open.clear();
    isUsersTurn = turn.role === "user" || (isUsersTurn && turn.role === "system");
    for (const { toolUse } of clientCalls(turn)) open.add(toolUse.toolUseId);
    const content = turn.content.flatMap((block): ContentBlock[] => {
      if (!isClientResult(block, turn)) return [block];
      const said = JSON.stringify(block.toolResult);
      if (open.delete(block.toolResult.toolUseId)) {
        told.add(said);
        return [block];
      }
      report(turn.where, "Bedrock refuses a tool's result without its call", "it is told as text");
      return told.has(said) ? [] : resultAsBlocks(block.toolResult);
    });
    return { ...turn, content };
  });
  return { ...draft, turns };
};
