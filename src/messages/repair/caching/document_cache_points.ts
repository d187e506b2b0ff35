import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../../models/capabilities.js";
import { isBlank, onEachTurn } from "../rule.js";

/**
 * A cache point right after a video, or a document other than a PDF, is moved before it and any others directly before
 * that. Blank text does not separate them, except for Claude Sonnet 4.5, which is recorded as accepting a line break.
 *
 * Claude: `messages.0.content.3.type: Field required` (E71)
 */
export const moveDocumentCachePoints = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.cachedDocuments === "accepted" || !turn.content.some(({ cachePoint }) => cachePoint)) {
    return turn;
  }
  const content: ContentBlock[] = [];
  for (const block of turn.content) {
    const at =
      block.cachePoint && endsInRefused(content, capabilities)
        ? cacheableEnd(content, capabilities)
        : content.length;
    content.splice(at, 0, block);
  }
  if (content.every((block, index) => block === turn.content[index])) return turn;
  report(turn.where, "a cache point must not stand right after a document or video", "it is moved before it");
  return { ...turn, content };
});

/**
 * How many blocks may stand before a cache point: all but the documents and videos at the end, and the blank texts
 * among those. PDFs count too, because only a point before them is known to be accepted everywhere.
 */
export function cacheableEnd(
  content: readonly ContentBlock[],
  { cachedDocuments }: Pick<Capabilities, "cachedDocuments">,
): number {
  if (cachedDocuments === "accepted") return content.length;
  const last = content.findLastIndex(
    ({ document, video, text }) => !document && !video && (text === undefined || !isBlank(text)),
  );
  const trailing = content.slice(last + 1);
  return trailing.some(({ document, video }) => document ?? video) ? last + 1 : content.length;
}

/** Content without the line breaks between a document and a cache point that was left out: they are blank text. */
export function withoutLoneDividers(content: readonly ContentBlock[]): ContentBlock[] {
  return content.filter(({ text }, index) => {
    const before = content[index - 1];
    const isDivider =
      text !== undefined && isBlank(text) && (before?.document ?? before?.video) !== undefined;
    return !isDivider || content[index + 1]?.cachePoint !== undefined;
  });
}

/** Whether a cache point would be refused at the end of this content. */
function endsInRefused(content: readonly ContentBlock[], { dividedDocuments }: Capabilities): boolean {
  const before =
    dividedDocuments === "accepted"
      ? content.at(-1)
      : content.findLast(({ text }) => text === undefined || !isBlank(text));
  return before?.video !== undefined || (before?.document !== undefined && before.document.format !== "pdf");
}
