import { InvalidInputError } from "../../errors/invalid_input.js";

/** What a header can hold of a bearer token. Source: RFC 6750, section 2.1. */
const BEARER_TOKEN = /^[\x21-\x7e]+$/;

/**
 * A Bedrock API key that can be sent.
 *
 * @throws InvalidInputError, which does not quote it, when it is empty or has characters that no token has.
 */
export function bearerKey(key: unknown): string {
  if (typeof key !== "string" || key === "") {
    throw new InvalidInputError(
      "`apiKey` is empty: give a Bedrock API key, or a function that gives one, or leave `apiKey` out to use AWS credentials.",
    );
  }
  if (!BEARER_TOKEN.test(key)) {
    throw new InvalidInputError(
      "`apiKey` has a character that no Bedrock API key has, such as a space or a line break. Keys that are read from a " +
        "file often end with one: `.trim()` it.",
    );
  }
  return key;
}
