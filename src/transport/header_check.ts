import { InvalidInputError } from "./errors/invalid_input.js";

/** A token. Source: RFC 9110, section 5.6.2. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Printable ASCII, spaces and tabs. HTTP also has obsolete bytes above these, which a SigV4 signature reads as UTF-8
 * and Node sends as Latin-1. Source: RFC 9110, section 5.5.
 */
const VALUE = /^[\t\x20-\x7e]*$/;

/**
 * Refuses headers that HTTP has no form for: with a line break in it, a value would become headers of its own.
 *
 * @param where what the headers are of, for the error, which never quotes a value, nor a name that is none.
 * @throws InvalidInputError that names the header.
 */
export function checkHeaders(headers: Readonly<Record<string, unknown>>, where: string): void {
  for (const [index, [name, value]] of Object.entries<unknown>(headers).entries()) {
    if (!NAME.test(name)) {
      throw new InvalidInputError(
        `The name of header ${index + 1} of ${where} is none: a name is of letters, digits and -, without spaces or colons.`,
      );
    }
    if (typeof value !== "string" || !VALUE.test(value)) {
      throw new InvalidInputError(
        `The value of the header ${name} of ${where} cannot be sent: a value is a string of printable ASCII characters, ` +
          "without line breaks. Check what it was made of.",
      );
    }
  }
}
