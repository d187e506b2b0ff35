import type { BaseMessage } from "@langchain/core/messages";

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
  const urls = new Set(messages.flatMap(({ content }) => remoteUrls(content)));
  const options = signal ? { signal } : {};
  const fetched = await Promise.all(
    [...urls].map(async (url): Promise<[string, FetchedMedia]> => [url, await fetchMedia(url, options)]),
  );
  return new Map(fetched);
}

/** Blocks may stand in the content of a tool result block. */
function remoteUrls(content: unknown): string[] {
  if (!Array.isArray(content)) return [];
  return content.filter(isRecord).flatMap((block) => {
    const url = MEDIA_TYPES.has(block["type"]) ? mediaUrl(block) : undefined;
    return url !== undefined && /^https?:/i.test(url) ? [url] : remoteUrls(block["content"]);
  });
}
