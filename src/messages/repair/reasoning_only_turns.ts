import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isBlank, onTurns } from "./rule.js";

/**
 * An assistant's turn of nothing but reasoning is left out, for models that take it for the beginning of an answer.
 *
 * Claude Sonnet 5, even when a user's turn follows: `This model does not support assistant message prefill.`
 * (hermes #105780)
 */
export const dropReasoningOnlyTurns = onTurns((turn, { capabilities, report }) => {
  const isReasoning = turn.role === "assistant" && turn.content.every((block) => !isSaid(block));
  if (capabilities.reasoningOnlyTurns === "accepted" || !isReasoning) return [turn];
  report(turn.where, "the model refuses a turn of nothing but reasoning", "it is left out");
  return [];
});

function isSaid({ text, reasoningContent, cachePoint }: ContentBlock): boolean {
  return !isBlank(text) || (text === undefined && !reasoningContent && !cachePoint);
}
