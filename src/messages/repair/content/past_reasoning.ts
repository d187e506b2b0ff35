import { isReasoning, leaveOut, onTurnsWith } from "../rule.js";

/**
 * Reasoning of earlier turns is left out for APIs that have no member for it: of the models' own APIs, all but Claude's
 * and Nova's.
 *
 * DeepSeek's documentation of its API: reasoning is not to be sent back. OpenAI's chat completions have no member for
 * it.
 */
export const dropPastReasoning = onTurnsWith(isReasoning, (turn, { capabilities, report }) => {
  if (capabilities.pastReasoning === "accepted") return turn;
  return leaveOut(turn, isReasoning, () =>
    report(turn.where, "the model's own API takes no earlier reasoning", "it is left out"),
  );
});
