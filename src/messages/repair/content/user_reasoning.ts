import { leaveOut, onEachTurn } from "../rule.js";

/**
 * Reasoning in a user's turn is left out.
 *
 * Bedrock: `User messages cannot contain reasoning content. Remove the reasoning content and try again.`
 */
export const dropUserReasoning = onEachTurn((turn, { report }) => {
  if (turn.role === "assistant") return turn;
  return leaveOut(
    turn,
    ({ reasoningContent }) => reasoningContent !== undefined,
    () => report(turn.where, "only the assistant may reason", "the reasoning is left out"),
  );
});
