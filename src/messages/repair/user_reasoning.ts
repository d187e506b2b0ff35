import { onEachTurn } from "./rule.js";

/**
 * Reasoning in a user's turn is left out.
 *
 * Bedrock: `User messages cannot contain reasoning content. Remove the reasoning content and try again.`
 */
export const dropUserReasoning = onEachTurn((turn, { report }) => {
  if (turn.role === "assistant" || !turn.content.some((block) => block.reasoningContent)) return turn;
  report(turn.where, "only the assistant may reason", "the reasoning is left out");
  return { ...turn, content: turn.content.filter((block) => !block.reasoningContent) };
});
