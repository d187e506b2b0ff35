import type { ContentBlock, DocumentBlock } from "@aws-sdk/client-bedrock-runtime";

import { onEachTurn, type Rule } from "../rule.js";

/**
 * If citations are enabled for only some documents of a request, they are enabled for all.
 *
 * Anthropic's documentation of citations: they must be enabled on all or none of the documents within a request.
 */
export const agreeOnCitations: Rule = (draft, context) => {
  if (context.capabilities.documentCitations === "each") return draft;
  const documents = draft.turns.flatMap(({ content }) => content.flatMap(documentsOf));
  if (!documents.some(isCited) || documents.every(isCited)) return draft;
  return enableAll(draft, context);
};

const enableAll = onEachTurn((turn, { report }) => {
  if (turn.content.flatMap(documentsOf).every(isCited)) return turn;
  report(turn.where, "only some documents have citations", "they are enabled for all");
  return { ...turn, content: turn.content.map(cited) };
});

function isCited({ citations }: DocumentBlock): boolean {
  return citations?.enabled === true;
}

function documentsOf({ document }: ContentBlock): DocumentBlock[] {
  return document ? [document] : [];
}

function cited(block: ContentBlock): ContentBlock {
  return block.document ? { document: { ...block.document, citations: { enabled: true } } } : block;
}
