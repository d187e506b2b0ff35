import { HttpRequest } from "@smithy/core/protocols";
import type { MiddlewareStack } from "@smithy/types";

import { checkHeaders } from "./header_check.js";

/**
 * Adds headers to one command, before it is signed, and checks all that its requests carry, once they are. On the
 * command, not on the client: that may be shared, and its other users' requests are none of ours.
 */
export function addHeaders<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  headers: Record<string, string> = {},
): void {
  stack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) Object.assign(args.request.headers, headers);
      return next(args);
    },
    { step: "build", name: "langchainBedrockHeaders" },
  );
  stack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) checkHeaders(ownHeaders(args.request), "the request");
      return next(args);
    },
    // The last step before the request is sent: keys and tokens are among the headers by then.
    { step: "deserialize", name: "langchainBedrockHeaderCheck", priority: "high" },
  );
}

/** All headers but HTTP/2's `:authority`, which the SDK makes of the endpoint. */
function ownHeaders({ headers }: HttpRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== ":authority"));
}
