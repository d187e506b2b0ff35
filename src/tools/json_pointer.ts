import { InvalidInputError } from "../errors/invalid_input.js";

/**
 * The key that a step of a JSON pointer in a URI, such as `a%20b~1c`, stands for. Source: RFC 6901, sections 3 and 6.
 *
 * @throws InvalidInputError when it is not percent-encoded.
 */
export function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch (cause) {
    throw new InvalidInputError(
      `The step ${JSON.stringify(step)} of a \`$ref\` in a schema is not percent-encoded. Write % as %25.`,
      { cause },
    );
  }
}
