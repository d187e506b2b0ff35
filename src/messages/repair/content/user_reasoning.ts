import { isReasoning, leaveOut, onTurnsWith } from "../rule.js";

/**
 * Reasoning in a user's turn is left out.
 *
 * Bedrock: `User messages cannot contain reasoning content. Remove the reasoning content and try again.`
 */
export const dropUserReasoning = onTurnsWith(isReasoning, (turn, { report }) => {
  if (turn.role === "assistant") return turn;
  return leaveOut(turn, isReasoning, () =>
    report(turn.where, "only an assistant turn may contain reasoning", "it is left out"),
  );
});
