import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { FILLER } from "../turns/filler.js";
import { onEachTurn } from "../rule.js";

const DOCUMENTS = 5;
const IMAGES = 20;

/**
 * A turn of more than five documents or twenty images continues in another, after an assistant turn of `.`.
 *
 * The API reference of `Message`: `You can include up to 20 images. … You can include up to five documents.`
 */
export const splitCrowdedTurns = onEachTurn((turn, { report }) => {
  // Too few blocks to exceed either limit.
  if (turn.content.length <= DOCUMENTS) return turn;
  const parts = inParts(turn.content);
  if (parts.length < 2) return turn;
  report(turn.where, "a message takes up to five documents and twenty images", "the rest go into another");
  const { systemAfter, ...head } = turn;
  return parts.flatMap((content, index): Turn[] => {
    const filler: Turn[] = index === 0 ? [] : [{ role: "assistant", content: FILLER, where: turn.where }];
    const isLast = index === parts.length - 1;
    return [...filler, { ...head, content, ...(isLast && systemAfter ? { systemAfter } : {}) }];
  });
});

function inParts(content: readonly ContentBlock[]): ContentBlock[][] {
  const parts: ContentBlock[][] = [];
  let [documents, images] = [0, 0];
  for (const block of content) {
    documents += block.document ? 1 : 0;
    images += block.image ? 1 : 0;
    if (parts.length === 0 || documents > DOCUMENTS || images > IMAGES) {
      parts.push([]);
      [documents, images] = [block.document ? 1 : 0, block.image ? 1 : 0];
    }
    parts.at(-1)?.push(block);
  }
  return parts;
}
