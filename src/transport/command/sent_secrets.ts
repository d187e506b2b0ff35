import type { HandlerExecutionContext, MiddlewareStack } from "@smithy/types";

import { member, textIn } from "../failures/members.js";
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
    (next, context) => (args) => {
      const { request } = args;
      if (isHttpRequest(request)) secrets.push(...secretsOf(request.headers), ...secretsOfSigner(context));
      return next(args);
    },
    // The end of the step in which the request is signed.
    { step: "finalizeRequest", priority: "low", name: "langchainBedrockSecrets" },
  );
  return secrets;
}

const OF_IDENTITIES = ["accessKeyId", "secretAccessKey", "sessionToken", "token"];

/** What the request was signed with, whoever gave it: a signature hides most of it, the service may know it. */
function secretsOfSigner(context: HandlerExecutionContext): string[] {
  const scheme = member(member(context, "__smithy_context"), "selectedHttpAuthScheme");
  const identity = member(scheme, "identity");
  return OF_IDENTITIES.flatMap((name) => textIn(identity, name) ?? []);
}

/** The values of secret headers, whole and, of `Bearer <key>`, the key alone. */
function secretsOf(headers: Record<string, string>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name) && !name.startsWith(":"))
    .flatMap(([, value]) => [value, ...(value.startsWith("Bearer ") ? [value.slice("Bearer ".length)] : [])]);
}
