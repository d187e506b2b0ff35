import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../../models/capabilities.js";
import { sameVendor } from "../../../models/vendor.js";
import type { Author } from "../../conversation.js";
import { leaveOut, onEachTurn } from "../rule.js";

/**
 * Reasoning that the model cannot read is left out: another vendor's, signed reasoning of an unknown author where the
 * model is not Claude, and redacted reasoning that nobody is known to have written where the model is not known to take any.
 *
 * Claude: ``messages.1.content.0: Invalid `signature` in `thinking` block``; others: `This model doesn't support the
 * reasoningContent.reasoningText.signature field.` (pi #686, bedrock-engineer #239, hermes #105119)
 */
export const dropForeignReasoning = onEachTurn((turn, { capabilities, report }) => {
  const { author = {} } = turn;
  const foreign = isForeign(author, capabilities.vendor);
  return leaveOut(
    turn,
    (block) => block.reasoningContent !== undefined && (foreign || isUnreadable(block, author, capabilities)),
    () => report(turn.where, "the model cannot read another's reasoning", "it is left out"),
  );
});

/** Of an author that the message does not name, a signature is Claude's, and what is redacted may be anybody's. */
function isUnreadable(
  { reasoningContent: reasoning }: ContentBlock,
  author: Author,
  { vendor, redactedReasoning }: Capabilities,
): boolean {
  const isNobodys = author.vendor === undefined;
  if (reasoning?.redactedContent) {
    return redactedReasoning === "refused" || (redactedReasoning === "own" && isNobodys);
  }
  const isClaudes = isNobodys && Boolean(reasoning?.reasoningText?.signature);
  return isClaudes && vendor !== undefined && !sameVendor(vendor, "anthropic");
}

/**
 * Anthropic's signatures hold on all its platforms; those of other APIs than Bedrock's do not hold here. A model
 * that nobody has named is given the benefit of the doubt.
 */
function isForeign({ provider, vendor }: Author, own: string | undefined): boolean {
  if (provider !== undefined && provider !== "anthropic" && !isBedrock(provider)) return true;
  return vendor !== undefined && own !== undefined && !sameVendor(vendor, own);
}

function isBedrock(provider: string): boolean {
  return /bedrock|^aws|^amazon/.test(provider);
}
