import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../../models/capabilities.js";
import { sameVendor } from "../../../models/vendor.js";
import type { Author } from "../../conversation.js";
import { isReasoning, leaveOut, onTurnsWith } from "../rule.js";

/**
 * Reasoning that the model cannot read is left out: another vendor's, signed reasoning of an unknown author if the
 * model is not Claude, and redacted reasoning of an unknown author if the model is not known to accept any.
 *
 * Claude: ``messages.1.content.0: Invalid `signature` in `thinking` block``; others: `This model doesn't support the
 * reasoningContent.reasoningText.signature field.` (E54)
 */
export const dropForeignReasoning = onTurnsWith(isReasoning, (turn, { capabilities, report }) => {
  const { author = {} } = turn;
  const foreign = isForeign(author, capabilities.vendor);
  return leaveOut(
    turn,
    (block) => isReasoning(block) && (foreign || isUnreadable(block, author, capabilities)),
    () => report(turn.where, "the model cannot read another model's reasoning", "it is left out"),
  );
});

/** If the message names no author, a signature is Claude's, and redacted reasoning may be anyone's. */
function isUnreadable(
  { reasoningContent: reasoning }: ContentBlock,
  author: Author,
  { vendor, redactedReasoning }: Capabilities,
): boolean {
  const isUnattributed = author.vendor === undefined;
  if (reasoning?.redactedContent) {
    return redactedReasoning === "refused" || (redactedReasoning === "own" && isUnattributed);
  }
  const isClaudes = isUnattributed && Boolean(reasoning?.reasoningText?.signature);
  return isClaudes && vendor !== undefined && !sameVendor(vendor, "anthropic");
}

/**
 * Anthropic's signatures are valid on all its platforms; those of other APIs are not valid on Bedrock. A model whose
 * vendor is unknown gets the benefit of the doubt.
 */
function isForeign({ provider, vendor }: Author, own: string | undefined): boolean {
  if (provider !== undefined && provider !== "anthropic" && !isBedrock(provider)) return true;
  return vendor !== undefined && own !== undefined && !sameVendor(vendor, own);
}

function isBedrock(provider: string): boolean {
  return /bedrock|^aws|^amazon/.test(provider);
}
