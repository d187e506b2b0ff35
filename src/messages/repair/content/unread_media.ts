import type { ContentBlock, ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { MediaSupport, Support } from "../../../models/capabilities.js";
import type { ModelFacts } from "../../../models/facts.js";
import type { Turn } from "../../conversation.js";
import { mediaText, type Medium, type MaybeMedium } from "./media_text.js";
import { isToolResult, type Rule } from "../rule.js";

/**
 * Images, documents, audio, videos and search results that the model does not read, or that its own API does not
 * support, are sent as plain text in earlier turns, which another model may have read, and in the results of tools:
 * their content if that is text, otherwise what they are. In the newest human message they stay, and cause an error.
 *
 * Bedrock: `This model doesn't support the image content block that you provided. Update the content and try again.`
 */
export const tellUnreadMedia: Rule = (draft, { facts, capabilities: { media }, report }) => {
  const newest = draft.turns.findLastIndex(
    (turn) => turn.role === "user" && !turn.content.some(isToolResult),
  );
  const turns = draft.turns.map((turn, index) => {
    const read = index === newest ? turn : withMediaAsText(turn, { media, facts });
    if (read !== turn)
      report(turn.where, "the model does not read such media", "they are sent as plain text");
    return read;
  });
  return { ...draft, turns };
};

/** What the model is known to read; no facts if nothing is known. */
interface Reader {
  media: MediaSupport;
  facts: ModelFacts | undefined;
}

function withMediaAsText(turn: Turn, reader: Reader): Turn {
  const content = turn.content.map((block): ContentBlock => {
    const { toolResult } = block;
    if (!toolResult) return asReadable(block, reader);
    const parts = (toolResult.content ?? []).map((part): ToolResultContentBlock => asReadable(part, reader));
    const isSame = parts.every((part, index) => part === toolResult.content?.[index]);
    return isSame ? block : { toolResult: { ...toolResult, content: parts } };
  });
  return content.every((block, index) => block === turn.content[index]) ? turn : { ...turn, content };
}

function asReadable<Block extends MaybeMedium>(block: Block, reader: Reader): Block | { text: string } {
  return isUnread(block, reader) ? { text: mediaText(block) } : block;
}

function isUnread(block: MaybeMedium, { media, facts }: Reader): boolean {
  const { image, document, audio, video, searchResult } = block;
  const isRefused = (medium: Medium | undefined, support: Support, reads: boolean | undefined): boolean =>
    medium !== undefined &&
    (support === "refused" || reads === false || (media.stored === "refused" && isStored(medium)));
  return (
    isRefused(image, media.image, facts?.images) ||
    isRefused(audio, media.audio, facts?.audio) ||
    isRefused(video, media.video, facts?.video) ||
    isRefused(document, documentSupport(document, media), facts?.documents) ||
    (searchResult !== undefined && media.searchResult === "refused")
  );
}

const PDF_AND_TEXT: ReadonlySet<string | undefined> = new Set(["pdf", "txt", "md", "csv", "html"]);

function documentSupport(document: Medium | undefined, media: MediaSupport): Support {
  if (media.document !== "pdf and text") return media.document;
  return PDF_AND_TEXT.has(document?.format) ? "accepted" : "refused";
}

function isStored({ source }: Medium): boolean {
  return source?.s3Location !== undefined;
}
