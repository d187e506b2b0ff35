import { leaveOut, onEachTurn } from "../rule.js";

/**
 * Reasoning of earlier turns is left out over APIs that have no place for it: of the models' own, all but Claude's and
 * Nova's.
 *
 * DeepSeek's documentation of its API: reasoning is not to be sent back. OpenAI's chat completions have no member for it.
 */
export const dropPastReasoning = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.pastReasoning === "accepted") return turn;
  return leaveOut(
    turn,
    ({ reasoningContent }) => reasoningContent !== undefined,
    () => report(turn.where, "the model's own API has no place for earlier reasoning", "it is left out"),
  );
});
