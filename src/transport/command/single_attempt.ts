import type { MiddlewareStack } from "@smithy/types";

/**
 * Disables the SDK's own retries for one command, because they would multiply with those of the transport. A client that was
 * passed in keeps its `maxAttempts` for other code.
 */
export function sendOnce<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): void {
  // With the name and step of the SDK's own middleware, it replaces it.
  stack.add((next) => next, {
    name: "retryMiddleware",
    step: "finalizeRequest",
    priority: "high",
    override: true,
  });
}
