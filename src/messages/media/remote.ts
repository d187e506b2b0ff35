import type { BaseMessage } from "@langchain/core/messages";

import { InvalidInputError } from "../../transport/errors/invalid_input.js";
import { isRecord } from "../block.js";
import { fetchMedia, type FetchedMedia } from "./fetch.js";
import { mediaUrl } from "./source.js";

/** The types of blocks whose `url` is that of a medium, not of a text's source. */
const MEDIA_TYPES: ReadonlySet<unknown> = new Set([
  "image",
  "image_url",
  "file",
  "document",
  "video",
  "video_url",
  "audio",
  "input_audio",
]);

/**
 * Fetches the media of messages that are behind `http(s)://` URLs, each once, at the same time.
 *
 * @returns the media by their URLs.
 * @throws InvalidInputError when one cannot be had, with its URL.
 */
export async function fetchRemoteMedia(
  messages: readonly BaseMessage[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FetchedMedia>> {
  const places = new Map<string, string>();
  for (const [index, message] of messages.entries()) {
    const where = `messages.${index} (${message.getType()})`;
    for (const url of remoteUrls(message.content)) if (!places.has(url)) places.set(url, where);
  }
  const fetched = await Promise.all(
    [...places].map(async ([url, where]) => [url, await fetchFor(where, url, signal)] as const),
  );
  return new Map(fetched);
}

async function fetchFor(where: string, url: string, signal: AbortSignal | undefined): Promise<FetchedMedia> {
  try {
    return await fetchMedia(url, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(`${where}: ${error.message}`, { cause: error });
  }
}

/** Blocks may stand in the content of a tool result block. */
function remoteUrls(content: unknown): string[] {
  if (!Array.isArray(content)) return [];
  return content.filter(isRecord).flatMap((block) => {
    const url = MEDIA_TYPES.has(block["type"]) ? mediaUrl(block) : undefined;
    return url !== undefined && /^https?:/i.test(url) ? [url] : remoteUrls(block["content"]);
  });
}
