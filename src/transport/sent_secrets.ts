import type { MiddlewareStack } from "@smithy/types";

import { isHttpRequest } from "./http_messages.js";

/** Headers whose values are nobody else's business, the caller's own for a gateway among them. */
const SECRET_HEADER = /auth|cookie|credential|key|password|secret|signature|token/i;

/**
 * Remembers what must not be seen of one command's requests: a service or gateway that refuses a request may quote it.
 *
 * @returns the secrets, filled in as requests are signed.
 */
export function captureSecrets<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): readonly string[] {
  const secrets: string[] = [];
  stack.add(
    (next) => (args) => {
      if (isHttpRequest(args.request)) secrets.push(...secretsOf(args.request.headers));
      return next(args);
    },
    // The end of the step in which the request is signed.
    { step: "finalizeRequest", priority: "low", name: "langchainBedrockSecrets" },
  );
  return secrets;
}

/** The values of secret headers, whole and, of `Bearer <key>`, the key alone. */
function secretsOf(headers: Record<string, string>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name) && !name.startsWith(":"))
    .flatMap(([, value]) => [value, ...(value.startsWith("Bearer ") ? [value.slice("Bearer ".length)] : [])]);
}
