import { InvalidInputError } from "../../errors/invalid_input.js";

/** Characters of a bearer token that a header can contain. Source: RFC 6750, section 2.1. */
const BEARER_TOKEN = /^[\x21-\x7e]+$/;

/**
 * Checks a Bedrock API key.
 *
 * @throws InvalidInputError, which does not quote it, when it is empty or has characters that are not valid in a token.
 */
export function bearerKey(key: unknown): string {
  if (typeof key !== "string" || key === "") {
    throw new InvalidInputError(
      "`apiKey` is empty. Set it to a Bedrock API key or a function that returns one, or leave it out to use AWS credentials.",
    );
  }
  if (!BEARER_TOKEN.test(key)) {
    throw new InvalidInputError(
      "`apiKey` contains a character that is not valid in a Bedrock API key, such as a space or a line break. Keys that are " +
        "read from a file often end with a line break: `.trim()` it.",
    );
  }
  return key;
}
