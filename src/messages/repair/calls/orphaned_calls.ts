import type { Turn } from "../../conversation.js";
import { clientCalls, isClientResult, mapOrSame, withTurns, type Rule } from "../rule.js";

/** The result of a call that was never run, or whose result was lost. */
const INTERRUPTED = "The call was interrupted before it had a result.";

/**
 * A call without a result, as after an interrupted run, gets one that says so, with the status `error`.
 *
 * Bedrock: `Expected toolResult blocks at messages.2.content for the following Ids: tooluse_1`
 */
export const answerOrphanedCalls: Rule = (draft, { report }) => {
  const answered = new Set<string | undefined>();
  for (const turn of draft.turns) {
    for (const block of turn.content)
      if (isClientResult(block, turn)) answered.add(block.toolResult.toolUseId);
  }
  const turns = mapOrSame(draft.turns, (turn): Turn | Turn[] => {
    const calls = clientCalls(turn);
    if (calls.every(({ toolUse }) => answered.has(toolUse.toolUseId))) return turn;
    const orphans = calls.filter(({ toolUse }) => !answered.has(toolUse.toolUseId));
    report(turn.where, "Bedrock refuses a tool call without its result", "it is answered with an error");
    const content = orphans.map(({ toolUse: { toolUseId } }) => ({
      toolResult: { toolUseId, content: [{ text: INTERRUPTED }], status: "error" as const },
    }));
    return [turn, { role: "user", content, where: turn.where }];
  });
  return withTurns(draft, turns);
};
