import type { MiddlewareStack } from "@smithy/types";

/**
 * Takes the SDK's own retries out of one command: they would multiply with those of the transport, which owns them. On
 * the command, so that a client that was passed in stays as it is, its `maxAttempts` included, for all that others
 * send.
 */
export function sendOnce<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): void {
  // Under the name of the SDK's middleware, and in its step, it takes its place.
  stack.add((next) => next, {
    name: "retryMiddleware",
    step: "finalizeRequest",
    priority: "high",
    override: true,
  });
}
