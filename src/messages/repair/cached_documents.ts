import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isBlank, onEachTurn } from "./rule.js";

/**
 * A cache point that the caller has put right after a document or video goes before the first of its turn, where the model
 * takes none behind. A PDF with a line break before the point stays, because it is recorded as taken
 * (pydantic/cache_write_and_read).
 *
 * Bedrock refuses a cache point right after a document that is no PDF (strands #2001 #3677).
 */
export const moveCachePointsBeforeDocuments = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.cachedDocuments === "accepted") return turn;
  const refused = turn.content.flatMap((_, index) => refusedAt(turn.content, index));
  if (refused.length === 0) return turn;
  report(
    turn.where,
    "Bedrock refuses a cache point after a document",
    "it is moved before the turn's documents",
  );
  const points = refused.filter(({ cachePoint }) => cachePoint);
  const rest = turn.content.filter((block) => !refused.includes(block));
  return { ...turn, content: rest.toSpliced(firstDocument(rest), 0, ...points) };
});

/** Content without the line breaks that stood between a document and a cache point which is left out: they are blank text. */
export function withoutLoneDividers(content: readonly ContentBlock[]): ContentBlock[] {
  return content.filter((_, index) => !isDivider(content, index) || content[index + 1]?.cachePoint);
}

/** The content of a turn with a cache point at its end, or before its documents where it ends with one. */
export function withPointAtEnd(content: readonly ContentBlock[], point: ContentBlock): ContentBlock[] {
  if (!isDocument(content.at(-1))) return [...content, point];
  const first = firstDocument(content);
  return first === 0 ? [...content] : content.toSpliced(first, 0, point);
}

/** A cache point that may not stand where it does, with the line break before it. */
function refusedAt(content: readonly ContentBlock[], index: number): ContentBlock[] {
  const [point, before, document] = [content[index], content[index - 1], content[index - 2]];
  if (!point?.cachePoint) return [];
  if (isDocument(before)) return [point];
  const isRefused = before && isDivider(content, index - 1) && document?.document?.format !== "pdf";
  return isRefused ? [before, point] : [];
}

function isDivider(content: readonly ContentBlock[], index: number): boolean {
  const text = content[index]?.text;
  return text !== undefined && isBlank(text) && isDocument(content[index - 1]);
}

function firstDocument(content: readonly ContentBlock[]): number {
  return content.findIndex(isDocument);
}

function isDocument(block: ContentBlock | undefined): boolean {
  return (block?.document ?? block?.video) !== undefined;
}
