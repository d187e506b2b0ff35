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
  for (const [name, value] of Object.entries(headers)) {
    if (!NAME.test(name)) {
      const place = Object.keys(headers).indexOf(name) + 1;
      throw new InvalidInputError(
        `The name of header ${place} of ${where} is not valid. Use letters, digits and -, without spaces or colons.`,
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

/**
 * Headers that say where a message ends, or that are for one connection and not for a request. The HTTP client writes them;
 * others would let a part of a request be read as a request of its own. Source: RFC 9112, sections 6 and 9.
 */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Rejects headers that a caller may not set, and those that are not valid in HTTP.
 *
 * @param where where the headers are set, for the error, which never quotes a value or an invalid name.
 * @throws InvalidInputError that names the header.
 */
export function checkCallersHeaders(headers: Readonly<Record<string, unknown>>, where: string): void {
  checkHeaders(headers, where);
  const name = Object.keys(headers).find((each) => OF_THE_CONNECTION.has(each.toLowerCase()));
  if (name === undefined) return;
  throw new InvalidInputError(
    `The header ${name} cannot be set in ${where}, because it belongs to the connection and is written when a request is ` +
      "sent. Leave it out.",
  );
}

/**
 * Checks all headers of a request, including keys and tokens, except HTTP/2's `:authority`, which the SDK makes from the
 * endpoint.
 *
 * @throws InvalidInputError that names the header.
 */
export function checkSentHeaders({
  ":authority": _authority,
  ...headers
}: Readonly<Record<string, string>>): void {
  checkHeaders(headers, "the request");
}
