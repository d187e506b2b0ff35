import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isReasoning, isSignedReasoning, leaveOut, onTurnsWith } from "../rule.js";

/**
 * Signatures of reasoning are left out for models that refuse them; for Claude the whole block is, because it accepts
 * no reasoning without one.
 *
 * Bedrock: `This model doesn't support the reasoningContent.reasoningText.signature field.` Claude: ``Invalid
 * `signature` in `thinking` block``
 */
export const dropSignatures = onTurnsWith(isReasoning, (turn, { capabilities, report }) => {
  if (capabilities.signatures === "accepted") return turn;
  const warn = () => report(turn.where, "the model refuses the signature of reasoning", "it is left out");
  if (capabilities.vendor === "anthropic") return leaveOut(turn, isSignedReasoning, warn);
  const signatures = turn.content.flatMap(
    ({ reasoningContent }) => reasoningContent?.reasoningText?.signature ?? [],
  );
  if (signatures.length === 0) return turn;
  // Nothing is lost with an empty one.
  if (signatures.some((signature) => signature !== "")) warn();
  return { ...turn, content: turn.content.map(withoutSignature) };
});

function withoutSignature(block: ContentBlock): ContentBlock {
  const reasoning = block.reasoningContent?.reasoningText;
  if (!reasoning) return block;
  const { signature: _signature, ...reasoningText } = reasoning;
  return { reasoningContent: { reasoningText } };
}
