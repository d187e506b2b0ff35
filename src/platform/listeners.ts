import { setMaxListeners } from "node:events";

/**
 * One signal may abort any number of calls, and each of them (and LangChain's part of each stream) listens to it until it
 * is over. Node would warn of a leak at eleven listeners.
 */
export function expectManyListeners(signal: AbortSignal | undefined): void {
  // Signals of other implementations do not warn.
  if (signal instanceof EventTarget) setMaxListeners(Infinity, signal);
}
