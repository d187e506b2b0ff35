import type { MiddlewareStack } from "@smithy/types";

import { isHttpRequest } from "./http_messages.js";

/**
 * Adds headers to one command before it is signed. They are not added to the client, which may be shared with other code.
 */
export function addHeaders<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  headers: Record<string, string>,
): void {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  stack.add(
    (next) => (args) => {
      if (isHttpRequest(args.request)) Object.assign(args.request.headers, given);
      return next(args);
    },
    // After the SDK sets its own `user-agent`, which would replace the caller's.
    { step: "build", priority: "low", name: "langchainBedrockHeaders" },
  );
}
