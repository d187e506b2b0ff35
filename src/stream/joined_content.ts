import { mergeContent, type ContentBlock, type MessageContent } from "@langchain/core/messages";

/**
 * The content of chunks that core has joined, as `invoke` gives it. Text that was streamed as strings gets its place among
 * the blocks that came after it, with their citations of it; and a complete reply of one plain text is a string.
 */
export function joinedContent(content: MessageContent, isComplete: boolean): MessageContent {
  if (typeof content === "string") return content;
  const placed = placeFirstText(content);
  return (isComplete ? plainText(placed) : undefined) ?? placed;
}

/** The text of a reply whose content is one plain text that came first; `undefined` for all other content. */
export function plainText(content: readonly ContentBlock[]): string | undefined {
  const [first, ...more] = content;
  const isPlain = first?.type === "text" && first["index"] === 0 && first["annotations"] === undefined;
  return isPlain && more.length === 0 && typeof first["text"] === "string" ? first["text"] : undefined;
}

/** A string becomes a block without index when core joins it with blocks. It was the reply's first block. */
function placeFirstText(content: ContentBlock[]): ContentBlock[] {
  const [first, ...more] = content;
  if (first?.type !== "text" || first["index"] !== undefined) return content;
  const placed = mergeContent([{ ...first, index: 0 }], more);
  return typeof placed === "string" ? content : placed;
}
