import type { HttpRequest } from "@smithy/core/protocols";
import type { HandlerExecutionContext, MiddlewareStack } from "@smithy/types";

import { member, textIn } from "../failures/members.js";
import { checkSentHeaders } from "./header_values.js";
import { givenWith } from "../connection/given_credentials.js";
import { isHttpRequest } from "./http_messages.js";
import { secretsInHeaders } from "./secret_headers.js";

/** What errors say, or must not say, of the requests of one command. */
export class SentRequests {
  readonly #sent: {
    headers: Record<string, string>;
    context: HandlerExecutionContext;
    signedWith: readonly string[];
  }[] = [];
  #host: string | undefined;
  readonly #given: Readonly<Record<string, string>>;

  /** @param given the caller's own headers. The signature replaces one of them, which may be quoted all the same. */
  constructor(given: Readonly<Record<string, string>> = {}) {
    this.#given = given;
  }

  /** Does not keep the request, because its body may be large. */
  add({ headers, hostname, port }: HttpRequest, context: HandlerExecutionContext): void {
    this.#sent.push({ headers, context, signedWith: keysOfSignature(headers) });
    this.#host = port === undefined ? hostname : `${hostname}:${port}`;
  }

  /** The host of the last request, with its port if that is not the usual one; `undefined` before there was one. */
  get host(): string | undefined {
    return this.#host;
  }

  /** What no error may show: a service or gateway that refuses a request may quote it. Collected only when there is an error. */
  secrets(): readonly string[] {
    const ofRequests = this.#sent.flatMap(({ headers, context, signedWith }) => [
      ...secretsInHeaders(headers),
      ...secretsOfSigner(context),
      ...signedWith,
    ]);
    return [...secretsInHeaders(this.#given), ...ofRequests];
  }
}

/**
 * Watches the requests of one command after they are signed, as the last step before they are sent.
 *
 * @param sent the requests of the same call so far.
 * @returns those requests, to which more are added as they are sent.
 * @throws InvalidInputError, from the command, when a header is not valid.
 */
export function watchRequests<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  sent: SentRequests,
): SentRequests {
  stack.add(
    (next, context) => (args) => {
      const { request } = args;
      if (isHttpRequest(request)) {
        sent.add(request, context);
        checkSentHeaders(request.headers);
      }
      return next(args);
    },
    { step: "deserialize", name: "langchainBedrockRequest", priority: "high" },
  );
  return sent;
}

const OF_IDENTITIES = ["accessKeyId", "secretAccessKey", "sessionToken", "token"];

/**
 * The access key id in a signature, and what a function gave with it. It may be another than that of the signer's identity,
 * because the SDK asks the function once more to sign.
 */
function keysOfSignature({ authorization = "" }: Record<string, string>): string[] {
  const [, accessKeyId] = /\bCredential=([^/,\s]+)\//.exec(authorization) ?? [];
  return accessKeyId === undefined ? [] : [accessKeyId, ...givenWith(accessKeyId)];
}

/** The keys of the identity that calls. The signature hides them, but the service may quote them. */
function secretsOfSigner(context: HandlerExecutionContext): string[] {
  const scheme = member(member(context, "__smithy_context"), "selectedHttpAuthScheme");
  const identity = member(scheme, "identity");
  return OF_IDENTITIES.flatMap((name) => textIn(identity, name) ?? []);
}
