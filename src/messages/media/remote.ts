import { ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { isRecord } from "../../json/record.js";
import { Lifetime } from "../../transport/exchange/lifetime.js";
import { MEDIA_TYPES } from "./blocks.js";
import { fetchMedia, type FetchedMedia } from "./fetch.js";
import { MediaBudget } from "./media_budget.js";
import { isPlainLink } from "./plain_link.js";
import { mediaUrl } from "./source.js";

/** The types of blocks whose `url` points to a medium, not to the source of a text. */
const TYPES: ReadonlySet<unknown> = new Set(MEDIA_TYPES);

/** A few at a time: a thread may name thousands. */
const AT_ONCE = 6;

/**
 * Fetches the media behind `http(s)://` URLs in messages, each once, a few at a time: first those from the caller, then
 * those from tools, within one budget.
 *
 * @returns the media by their URLs. A medium in a tool's result that cannot be fetched is missing: it is sent as a
 * link.
 * @throws InvalidInputError, with its URL, when a medium from the caller cannot be fetched.
 */
export async function fetchRemoteMedia(
  messages: readonly BaseMessage[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FetchedMedia>> {
  const life = new Lifetime(signal);
  try {
    return await fetchAll(placesOf(messages), life.signal);
  } catch (error) {
    // The others are not needed any more.
    life.abort(error);
    throw error;
  } finally {
    life.end();
  }
}

/** Who names each URL. */
function placesOf(messages: readonly BaseMessage[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [index, message] of messages.entries()) {
    const where = `messages.${index} (${message.getType()})`;
    for (const { url, isWanted } of remoteMedia(message.content, !ToolMessage.isInstance(message))) {
      const earlier = places.get(url);
      if (!earlier || (isWanted && !earlier.isWanted)) places.set(url, { where, isWanted });
    }
  }
  return places;
}

async function fetchAll(
  places: ReadonlyMap<string, Place>,
  signal: AbortSignal,
): Promise<Map<string, FetchedMedia>> {
  const wantedFirst = [...places].toSorted(
    ([, one], [, other]) => Number(other.isWanted) - Number(one.isWanted),
  );
  const waiting = wantedFirst.values();
  const budget = new MediaBudget();
  const fetched = new Map<string, FetchedMedia>();
  const work = async () => {
    for (const [url, place] of waiting) {
      // Each worker takes the next one when it has done with one.
      const medium = await fetchFor(place, url, { signal, budget });
      if (medium) fetched.set(url, medium);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return fetched;
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
  options: { signal: AbortSignal; budget: MediaBudget },
): Promise<FetchedMedia | undefined> {
  try {
    return await fetchMedia(url, options);
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
    const url = TYPES.has(block["type"]) ? mediaUrl(block) : undefined;
    if (url === undefined || !/^https?:/i.test(url)) {
      return remoteMedia(block["content"], isWanted && block["type"] !== "tool_result");
    }
    return isWanted || isPlainLink(block) ? [{ url, isWanted }] : [];
  });
}
