import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isReasoning, leaveOut, onTurnsWith } from "../rule.js";

/**
 * Reasoning without a signature is left out for models that refuse it. A signature without text stays.
 *
 * Claude: `messages.1.content.0.thinking.signature: Field required`
 */
export const dropUnsignedReasoning = onTurnsWith(isReasoning, (turn, { capabilities, report }) => {
  if (capabilities.unsignedReasoning === "accepted") return turn;
  return leaveOut(turn, isUnsigned, () =>
    report(turn.where, "the model refuses reasoning without a signature", "it is left out"),
  );
});

function isUnsigned({ reasoningContent }: ContentBlock): boolean {
  const reasoning = reasoningContent?.reasoningText;
  return reasoning !== undefined && !reasoning.signature;
}
