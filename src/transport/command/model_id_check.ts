import { InvalidInputError } from "../../errors/invalid_input.js";

/** Control characters, and halves of surrogate pairs, which a URL cannot contain. */
const UNSENDABLE = /[\p{Cc}\p{Cs}]/u;

/** Path segments that would change the path: `/model/../converse` is another operation. */
const LEADING_ELSEWHERE: ReadonlySet<string> = new Set(["", ".", ".."]);

/**
 * Checks the id of a model, which becomes part of the request's path.
 *
 * @throws InvalidInputError for an id that would change the path or cannot be sent.
 */
export function checkModelId(id: string): void {
  const isSendable =
    !UNSENDABLE.test(id) && !id.split("/").some((part) => LEADING_ELSEWHERE.has(part.trim()));
  if (isSendable) return;
  throw new InvalidInputError(
    `The model id ${JSON.stringify(id)} is not valid: it must not contain control characters, unpaired surrogates, or an ` +
      "empty or blank part, `.` or `..` between slashes. Use an id like us.anthropic.claude-sonnet-4-5-20250929-v1:0, or an ARN.",
  );
}
