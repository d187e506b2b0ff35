import type { HttpRequest } from "@smithy/core/protocols";
import type { MiddlewareStack } from "@smithy/types";

import { isHttpRequest } from "./http_messages.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** A token. Source: RFC 9110, section 5.6.2. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Printable ASCII, spaces and tabs. HTTP also has obsolete bytes above these, which a SigV4 signature reads as UTF-8
 * and Node sends as Latin-1. Source: RFC 9110, section 5.5.
 */
const VALUE = /^[\t\x20-\x7e]*$/;

/**
 * Rejects headers that are not valid in HTTP, because a value with a line break would add headers of its own.
 *
 * @param where where the headers are set, for the error, which never quotes a value or an invalid name.
 * @throws InvalidInputError that names the header.
 */
export function checkHeaders(headers: Readonly<Record<string, unknown>>, where: string): void {
  for (const [index, [name, value]] of Object.entries<unknown>(headers).entries()) {
    if (!NAME.test(name)) {
      throw new InvalidInputError(
        `The name of header ${index + 1} of ${where} is not valid. Use letters, digits and -, without spaces or colons.`,
      );
    }
    if (typeof value !== "string" || !VALUE.test(value)) {
      throw new InvalidInputError(
        `The value of the header ${name} of ${where} is not valid. It must be a string of printable ASCII characters ` +
          "without line breaks.",
      );
    }
  }
}

/** Checks all headers of one command's requests after signing, including keys and tokens. */
export function checkSentHeaders<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): void {
  stack.add(
    (next) => (args) => {
      if (isHttpRequest(args.request)) checkHeaders(ownHeaders(args.request), "the request");
      return next(args);
    },
    // The last step before the request is sent.
    { step: "deserialize", name: "langchainBedrockHeaderCheck", priority: "high" },
  );
}

/** All headers except HTTP/2's `:authority`, which the SDK makes from the endpoint. */
function ownHeaders({ headers }: HttpRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== ":authority"));
}
