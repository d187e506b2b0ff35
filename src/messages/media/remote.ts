import { ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { isRecord } from "../../json/record.js";
import { MEDIA_READERS } from "./blocks.js";
import { fetchMedia, type FetchedMedia } from "./fetch.js";
import { isPlainLink } from "./plain_link.js";
import { mediaUrl } from "./source.js";

/** The types of blocks whose `url` points to a medium, not to the source of a text. */
const MEDIA_TYPES: ReadonlySet<unknown> = new Set(Object.keys(MEDIA_READERS));

/**
 * Fetches the media behind `http(s)://` URLs in messages, each once, all at the same time.
 *
 * @returns the media by their URLs. A medium in a tool's result that cannot be fetched is missing: it is sent as a
 * link.
 * @throws InvalidInputError, with its URL, when a medium from the caller cannot be fetched.
 */
export async function fetchRemoteMedia(
  messages: readonly BaseMessage[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FetchedMedia>> {
  const places = new Map<string, Place>();
  for (const [index, message] of messages.entries()) {
    const where = `messages.${index} (${message.getType()})`;
    for (const { url, isWanted } of remoteMedia(message.content, !ToolMessage.isInstance(message))) {
      const earlier = places.get(url);
      if (!earlier || (isWanted && !earlier.isWanted)) places.set(url, { where, isWanted });
    }
  }
  const fetched = await Promise.all(
    [...places].map(async ([url, place]) => [url, await fetchFor(place, url, signal)] as const),
  );
  return new Map(fetched.filter((entry): entry is [string, FetchedMedia] => entry[1] !== undefined));
}

/** Where a URL is named. */
interface Place {
  where: string;
  /** Whether the caller wants it: a tool's result may name anything. */
  isWanted: boolean;
}

async function fetchFor(
  { where, isWanted }: Place,
  url: string,
  signal: AbortSignal | undefined,
): Promise<FetchedMedia | undefined> {
  try {
    return await fetchMedia(url, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    if (!isWanted) return undefined;
    throw new InvalidInputError(`${where}: ${error.message}`, { cause: error });
  }
}

/** A medium behind a URL. */
interface Remote {
  url: string;
  isWanted: boolean;
}

/** Blocks may also be inside a tool result block. Rows of a tool's data that have a URL are not media. */
function remoteMedia(content: unknown, isWanted: boolean): Remote[] {
  if (!Array.isArray(content)) return [];
  return content.filter(isRecord).flatMap((block) => {
    const url = MEDIA_TYPES.has(block["type"]) ? mediaUrl(block) : undefined;
    if (url === undefined || !/^https?:/i.test(url)) {
      return remoteMedia(block["content"], isWanted && block["type"] !== "tool_result");
    }
    return isWanted || isPlainLink(block) ? [{ url, isWanted }] : [];
  });
}
