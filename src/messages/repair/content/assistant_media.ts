import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { isMedia, type Rule } from "../rule.js";

/**
 * Images, documents, videos and audio in an assistant's turn are moved to the next user turn.
 *
 * The API reference of `Message`: `You can include images and documents only if the role is user.`
 */
export const moveAssistantMedia: Rule = (draft, { report }) => {
  const turns: Turn[] = [];
  let moved: ContentBlock[] = [];
  const place = (where: string) => {
    if (moved.length > 0) turns.push({ role: "user", content: moved, where });
    moved = [];
  };
  for (const turn of draft.turns) {
    if (turn.role === "user") place(turn.where);
    const media = turn.role === "assistant" ? turn.content.filter(isMedia) : [];
    if (media.length > 0)
      report(turn.where, "only a user turn may contain media", "they are moved to the next one");
    moved.push(...media);
    turns.push(
      media.length > 0 ? { ...turn, content: turn.content.filter((block) => !isMedia(block)) } : turn,
    );
  }
  place(turns.at(-1)?.where ?? "");
  return { ...draft, turns };
};
