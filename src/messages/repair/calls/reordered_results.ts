import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { mergeTurns } from "../turns/merge_turns.js";
import { clientCalls, isClientCall, isClientResult, isToolResult, type Rule } from "../rule.js";

/**
 * The results of a turn's calls are placed right after it, in the order of the calls, before anything else the user
 * said; no warning is given, because nothing is lost.
 *
 * Bedrock: `Expected toolResult blocks at messages.2.content for the following Ids: tooluse_1`
 */
export const placeToolResults: Rule = (draft, context) => {
  const results = new Map<string | undefined, Result>();
  for (const turn of draft.turns) {
    for (const block of turn.content) {
      if (isClientResult(block, turn)) results.set(block.toolResult.toolUseId, { block, where: turn.where });
    }
  }
  const turns = draft.turns.flatMap((turn): Turn[] => {
    const rest = turn.content.filter((block) => !isClientResult(block, turn));
    const answers = clientCalls(turn).flatMap(({ toolUse }) => results.get(toolUse.toolUseId) ?? []);
    return [
      ...(rest.length > 0 || turn.content.length === 0 ? [{ ...turn, content: rest }] : []),
      ...answers.map(({ block, where }) => ({ role: "user" as const, content: [block], where })),
    ];
  });
  return mergeTurns({ ...draft, turns }, context);
};

/** Whether the turns alternate, and each call has its result in the right place. */
export function areInPlace(turns: readonly Turn[]): boolean {
  let role: Turn["role"] | undefined;
  let calling: readonly ContentBlock[] = [];
  for (const turn of turns) {
    if (turn.role === role || !answersExactly(turn, calling)) return false;
    role = turn.role;
    calling = role === "assistant" ? turn.content : [];
  }
  return !calling.some(isClientCall);
}

/** Whether a turn begins with the results of the calls before it, in their order, and has no others. */
function answersExactly(turn: Turn, calling: readonly ContentBlock[]): boolean {
  let answered = 0;
  for (const call of calling) {
    if (!isClientCall(call)) continue;
    const result = turn.content[answered]?.toolResult;
    if (!result || result.toolUseId !== call.toolUse.toolUseId) return false;
    answered += 1;
  }
  return turn.content.findLastIndex(isToolResult) < answered || lastClientResult(turn) < answered;
}

function lastClientResult(turn: Turn): number {
  return turn.content.findLastIndex((block) => isClientResult(block, turn));
}

/** A result, and the messages it came in. */
interface Result {
  block: ContentBlock;
  where: string;
}
