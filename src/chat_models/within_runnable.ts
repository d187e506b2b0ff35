import type { RunnableConfig } from "@langchain/core/runnables";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/**
 * Whether it is another runnable that calls, with these options: a chain, a branch, a fallback, a node of a graph.
 *
 * Such a runnable keeps its configuration for what it calls, or has filled it in (`recursionLimit` is in every one) and put
 * its own run above that of the call. Without any callbacks there are no runs, and `recursionLimit` alone tells.
 */
export function isWithinRunnable(options: RunnableConfig = {}): boolean {
  if (AsyncLocalStorageProviderSingleton.getRunnableConfig() !== undefined) return true;
  const { callbacks, recursionLimit } = options;
  if (callbacks === undefined) return recursionLimit !== undefined;
  return !Array.isArray(callbacks) && callbacks.getParentRunId() !== undefined;
}
