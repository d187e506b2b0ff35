import type { BaseMessage } from "@langchain/core/messages";

import type { FetchedMedia } from "../../messages/media/fetch.js";
import { fetchRemoteMedia } from "../../messages/media/remote.js";
import { Lifetime } from "../../transport/exchange/lifetime.js";
import type { CallSettings } from "../options/settings.js";

/** Media by their URLs, and the settings of a call that has spent some of its time on them. */
interface Fetched {
  fetched: ReadonlyMap<string, FetchedMedia>;
  settings: CallSettings;
}

/**
 * Fetches what messages have behind URLs, where the call allows it, as a part of the call: within its `timeout`, of which
 * the rest is left for the exchange.
 *
 * @throws InvalidInputError when something cannot be had, TimeoutError when the time is over.
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
    const fetched = await life.outlive(() => fetchRemoteMedia(messages, life.signal));
    return { fetched, settings: { ...settings, spent: performance.now() - start } };
  } finally {
    life.end();
  }
}
