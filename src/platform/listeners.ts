import { setMaxListeners } from "node:events";

/**
 * One signal may end any number of calls, and each listens to it, LangChain's part of a stream too, until it is over. Node
 * takes eleven listeners for a leak, and warns.
 */
export function expectManyListeners(signal: AbortSignal | undefined): void {
  // Another implementation's signals warn of nothing.
  if (signal instanceof EventTarget) setMaxListeners(Infinity, signal);
}
