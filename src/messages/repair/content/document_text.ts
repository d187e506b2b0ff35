import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isBlank, onEachTurn } from "../rule.js";

/** The text that is added to a document that comes without any. */
export const DOCUMENT_TEXT: ContentBlock = { text: "See the attached document." };

/**
 * A document without text beside it gets some: `See the attached document.`
 *
 * The API reference of `ContentBlock.document`: `If you include a document, you must also include a text block.`
 */
export const addTextToDocuments = onEachTurn((turn, { report }) => {
  const { content } = turn;
  const at = content.findIndex(({ document }) => document);
  if (at === -1 || content.some(({ text }) => !isBlank(text))) return turn;
  report(turn.where, "Bedrock refuses a document without text beside it", "a short text is added");
  return { ...turn, content: content.toSpliced(at, 0, DOCUMENT_TEXT) };
});
