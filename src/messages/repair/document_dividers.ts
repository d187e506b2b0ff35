import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../models/capabilities.js";
import type { Draft } from "../conversation.js";

/** Recorded (pydantic/cache_write_and_read) between a document and the cache point after it. */
const DIVIDER: ContentBlock = { text: "\n" };

/**
 * A line break after each document or video at the end of a user's turn, where a cache point may come to stand. All such
 * turns get one, not those with a point only: what was sent once has to be sent again, or its cache is lost.
 */
export function divideDocuments(draft: Draft, { cachedDocuments }: Capabilities): Draft {
  if (cachedDocuments === "accepted") return draft;
  const turns = draft.turns.map((turn) => {
    const last = turn.content.at(-1);
    const divides = turn.role === "user" && (last?.document ?? last?.video) !== undefined;
    return divides ? { ...turn, content: [...turn.content, DIVIDER] } : turn;
  });
  return { ...draft, turns };
}
