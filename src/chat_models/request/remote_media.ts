import type { BaseMessage } from "@langchain/core/messages";

import type { FetchedMedia } from "../../messages/media/fetch.js";
import { fetchRemoteMedia } from "../../messages/media/remote.js";
import { Lifetime } from "../../transport/exchange/lifetime.js";
import type { CallSettings } from "../options/settings.js";

/** Media by URL, and the settings of the call with the time that fetching has taken. */
interface Fetched {
  fetched: ReadonlyMap<string, FetchedMedia>;
  settings: CallSettings;
}

/**
 * Fetches the media behind the URLs in messages, if the call allows it, within the call's `timeout`. The remaining time is
 * left for the exchange.
 *
 * @throws InvalidInputError when something cannot be fetched, and TimeoutError when the time is over.
 */
export async function fetchWithinCall(
  messages: readonly BaseMessage[],
  settings: CallSettings,
): Promise<Fetched> {
  if (!settings.fetchMedia) return { fetched: new Map(), settings };
  const start = performance.now();
  const life = new Lifetime(settings.signal);
  life.startClock("timeout", settings.timeout ?? 0);
  try {
    const fetched = await life.run(() => fetchRemoteMedia(messages, life.signal));
    return { fetched, settings: { ...settings, elapsed: performance.now() - start } };
  } finally {
    life.end();
  }
}
