import type { RunnableConfig } from "@langchain/core/runnables";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/**
 * Whether a call with these options comes from another runnable: a chain, a branch, a fallback, a node of a graph.
 *
 * Such a runnable stores its configuration for what it calls, or passes it completely (with `recursionLimit`) and with its
 * own run as the parent of the call's. Without callbacks there are no runs, so that `recursionLimit` alone decides.
 */
export function isWithinRunnable(options: RunnableConfig = {}): boolean {
  if (AsyncLocalStorageProviderSingleton.getRunnableConfig() !== undefined) return true;
  const { callbacks, recursionLimit } = options;
  if (callbacks === undefined) return recursionLimit !== undefined;
  return !Array.isArray(callbacks) && callbacks.getParentRunId() !== undefined;
}
