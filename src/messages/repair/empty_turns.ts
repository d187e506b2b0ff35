import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isSignedReasoning, onTurns } from "./rule.js";

/**
 * Turns of nothing, or of nothing but cache points and reasoning that nobody signed, are left out.
 *
 * Bedrock: `The content field in the Message object at messages.0 is empty. Add a ContentBlock object to the content
 * field and try again.`
 */
export const dropEmptyTurns = onTurns((turn, { report }) => {
  if (turn.content.some(saysSomething)) return [turn];
  report(turn.where, "Bedrock refuses a message without content", "it is left out");
  return [];
});

function saysSomething(block: ContentBlock): boolean {
  return block.reasoningContent ? isSignedReasoning(block) : block.cachePoint === undefined;
}
