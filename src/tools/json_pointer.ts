import { InvalidInputError } from "../errors/invalid_input.js";

/**
 * A step of a JSON pointer within a URI, `a%20b~1c`, as the key that it stands for. Source: RFC 6901, sections 3 and 6.
 *
 * @throws InvalidInputError when it is not percent-encoded.
 */
export function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch (cause) {
    throw new InvalidInputError(
      `A \`$ref\` in a schema has the step ${JSON.stringify(step)}, which is not percent-encoded: write % as %25.`,
      { cause },
    );
  }
}
