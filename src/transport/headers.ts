import type { MiddlewareStack } from "@smithy/types";

import { isHttpRequest } from "./http_messages.js";

/**
 * Adds headers to one command, before it is signed. On the command, not on the client: that may be shared, and its
 * other users' requests are none of ours.
 */
export function addHeaders<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  headers: Record<string, string> = {},
): void {
  stack.add(
    (next) => (args) => {
      if (isHttpRequest(args.request)) Object.assign(args.request.headers, headers);
      return next(args);
    },
    { step: "build", name: "langchainBedrockHeaders" },
  );
}
