import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { isBlank, isSigned, leaveOut, onEachTurn } from "../rule.js";

/**
 * Blank text is left out in every role. Turns with signed reasoning stay as the model wrote them, because its signature
 * covers them.
 *
 * Bedrock: `The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and
 * try again.`
 */
export const dropBlankText = onEachTurn((turn, { capabilities, report }) => {
  if (!turn.content.some(isBlankBlock) || isSigned(turn)) return turn;
  return leaveOut(
    turn,
    (block, index) =>
      isBlankBlock(block) && !(capabilities.dividedDocuments === "accepted" && isDivider(turn, index)),
    () => report(turn.where, "Bedrock refuses blank text", "it is left out"),
  );
});

/** Whether a block is a text, or reasoning without a signature, that is blank. */
export function isBlankBlock({
  text,
  guardContent,
  citationsContent,
  reasoningContent,
}: ContentBlock): boolean {
  if (text !== undefined) return isBlank(text);
  if (guardContent?.text) return isBlank(guardContent.text.text);
  if (citationsContent) return (citationsContent.content ?? []).every((part) => isBlank(part.text));
  const reasoning = reasoningContent?.reasoningText;
  return reasoning !== undefined && isBlank(reasoning.text) && !reasoning.signature;
}

/** pydantic-ai's recording `cache_write_and_read`: a line break between a document and its cache point is accepted. */
function isDivider({ content }: Turn, index: number): boolean {
  const [before, block, after] = [content[index - 1], content[index], content[index + 1]];
  return Boolean(block?.text && before?.document && after?.cachePoint);
}
