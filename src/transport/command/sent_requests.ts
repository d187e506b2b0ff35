import type { HandlerExecutionContext, MiddlewareStack } from "@smithy/types";

import { member, textIn } from "../failures/members.js";
import { isHttpRequest } from "./http_messages.js";

/** Headers with secret values, including the caller's own headers for a gateway. */
const SECRET_HEADER = /auth|cookie|credential|key|password|secret|signature|token/i;

/** What is known of one command's requests. It grows as requests are signed. */
export interface SentRequests {
  /** The secrets of all requests. */
  readonly secrets: readonly string[];
  /** The host of the last request, with its port if that is not the usual one; `undefined` before there was one. */
  readonly host: string | undefined;
}

/**
 * Looks at the requests of one command, for errors: a service or gateway that refuses a request may quote its secrets, and who
 * cannot be reached is named.
 */
export function watchRequests<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): SentRequests {
  const secrets: string[] = [];
  const sent: { -readonly [Name in keyof SentRequests]: SentRequests[Name] } = { secrets, host: undefined };
  stack.add(
    (next, context) => (args) => {
      const { request } = args;
      if (isHttpRequest(request)) {
        secrets.push(...secretsOf(request.headers), ...secretsOfSigner(context));
        sent.host = `${request.hostname}${request.port === undefined ? "" : `:${request.port}`}`;
      }
      return next(args);
    },
    // The end of the step in which the request is signed.
    { step: "finalizeRequest", priority: "low", name: "langchainBedrockSentRequests" },
  );
  return sent;
}

const OF_IDENTITIES = ["accessKeyId", "secretAccessKey", "sessionToken", "token"];

/** The keys with which the request was signed. The signature hides them, but the service may quote them. */
function secretsOfSigner(context: HandlerExecutionContext): string[] {
  const scheme = member(member(context, "__smithy_context"), "selectedHttpAuthScheme");
  const identity = member(scheme, "identity");
  return OF_IDENTITIES.flatMap((name) => textIn(identity, name) ?? []);
}

/** The values of secret headers and, for `Bearer <key>`, also the key alone. */
function secretsOf(headers: Record<string, string>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name) && !name.startsWith(":"))
    .flatMap(([, value]) => [value, ...(value.startsWith("Bearer ") ? [value.slice("Bearer ".length)] : [])]);
}
