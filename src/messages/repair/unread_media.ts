import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { ModelFacts } from "../../models/facts.js";
import type { Turn } from "../conversation.js";
import { isToolResult, type Rule } from "./rule.js";

/**
 * Images, recordings and videos that the model does not read are told as text in earlier turns, which another model may have
 * read, and in what tools gave back. In the newest human message they stay, and are an error.
 *
 * Bedrock: `This model doesn't support the image content block that you provided. Update the content and try again.`
 */
export const tellUnreadMedia: Rule = (draft, { facts, report }) => {
  if (!facts) return draft;
  const newest = draft.turns.findLastIndex(
    (turn) => turn.role === "user" && !turn.content.some(isToolResult),
  );
  const turns = draft.turns.map((turn, index) => {
    const read = index === newest ? turn : withMediaTold(turn, facts);
    if (read !== turn) report(turn.where, "the model does not read such media", "they are told as text");
    return read;
  });
  return { ...draft, turns };
};

function withMediaTold(turn: Turn, facts: ModelFacts): Turn {
  const content = turn.content.map((block): ContentBlock => {
    const { toolResult } = block;
    if (!toolResult?.content?.some((part) => isUnread(part, facts))) return told(block, facts);
    return { toolResult: { ...toolResult, content: toolResult.content.map((part) => told(part, facts)) } };
  });
  return content.every((block, index) => block === turn.content[index]) ? turn : { ...turn, content };
}

function told<Block extends Media>(block: Block, facts: ModelFacts): Block | { text: string } {
  const [kind, media] = mediaOf(block);
  if (!media || !isUnread(block, facts)) return block;
  return { text: `[${kind}${media.format ? ` (${media.format})` : ""} that this model does not read]` };
}

function isUnread(block: Media, { images, audio, video }: ModelFacts): boolean {
  return Boolean((block.image && !images) || (block.audio && !audio) || (block.video && !video));
}

/** What a block of a message or of a tool's result holds of media. */
interface Media {
  image?: Medium | undefined;
  audio?: Medium | undefined;
  video?: Medium | undefined;
}

interface Medium {
  format?: string | undefined;
}

function mediaOf({ image, audio, video }: Media): [kind: string, media: Medium | undefined] {
  if (image) return ["An image", image];
  return audio ? ["A recording", audio] : ["A video", video];
}
