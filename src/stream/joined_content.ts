import { mergeContent, type ContentBlock, type MessageContent } from "@langchain/core/messages";

import { textBlocks } from "./text_starts.js";

/** Joined content, and what is outside it. */
export interface Joined {
  content: MessageContent;
  additional_kwargs: Readonly<Record<string, unknown>>;
  /** The places in the reply of what is outside the content: calls, and blocks that it has no type for. */
  beside: readonly number[];
  isComplete: boolean;
}

/**
 * The content of chunks that core has joined, in the form that `invoke` returns. Texts that were streamed as a string get
 * their places among the other blocks, with their citations, and a complete reply of one plain text is a string.
 */
export function joinedContent({ content, additional_kwargs, beside, isComplete }: Joined): MessageContent {
  if (typeof content === "string") {
    // A reply without content, for example with only calls, is an empty list from `invoke`; here it is still a string.
    const texts = isComplete ? textBlocks(content, additional_kwargs) : undefined;
    return texts ? (plainText(texts, beside) ?? texts) : content;
  }
  const placed = placeTexts(content, additional_kwargs);
  return (isComplete ? plainText(placed, beside) : undefined) ?? placed;
}

/** The text of a reply whose content is one plain text in the first place; `undefined` for all other content. */
export function plainText(content: readonly ContentBlock[], places: readonly number[]): string | undefined {
  const [first, ...more] = content;
  if (first?.type !== "text" || more.length > 0 || first["annotations"] !== undefined) return undefined;
  const { index, text } = first;
  const isFirst = typeof index === "number" && places.every((place) => place >= index);
  return isFirst && typeof text === "string" ? text : undefined;
}

/**
 * Content with the citations without a text that a chunk brought, when there is no text before them: core drops blocks of
 * empty text when it joins chunks.
 */
export function withCitations(content: MessageContent, chunk: MessageContent): MessageContent {
  if (typeof content === "string" || typeof chunk === "string") return content;
  const dropped = chunk.filter(
    (block) =>
      block["text"] === "" &&
      block["annotations"] !== undefined &&
      !content.some(({ type, index }) => type === block.type && index === block["index"]),
  );
  return dropped.length > 0 ? [...content, ...dropped] : content;
}

/** A string becomes a block without index when core joins it with blocks. */
export function placeTexts(content: ContentBlock[], kwargs: Joined["additional_kwargs"]): ContentBlock[] {
  const [first, ...more] = content;
  if (first?.type !== "text" || first["index"] !== undefined || typeof first["text"] !== "string")
    return content;
  const placed = mergeContent(textBlocks(first["text"], kwargs), more);
  return typeof placed === "string" ? content : placed;
}
