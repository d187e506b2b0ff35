import { InvalidInputError } from "../../errors/invalid_input.js";

/** Control characters, and halves of a character that no URL has a form for. */
const UNSENDABLE = /[\p{Cc}\p{Cs}]/u;

/** Parts of a path that lead elsewhere: `/model/../converse` is another operation, or another host's. */
const LEADING_ELSEWHERE: ReadonlySet<string> = new Set(["", ".", ".."]);

/**
 * Checks the id of a model, which becomes a part of the path that is requested.
 *
 * @throws InvalidInputError for one that would be requested at another path, or not at all.
 */
export function checkModelId(id: string): void {
  const isSendable = !UNSENDABLE.test(id) && !id.split("/").some((part) => LEADING_ELSEWHERE.has(part));
  if (isSendable) return;
  throw new InvalidInputError(
    `The model id ${JSON.stringify(id)} cannot be sent: an id has no control characters, no halves of characters, and no ` +
      "empty part, `.` or `..` between slashes. Give one like us.anthropic.claude-sonnet-4-5-20250929-v1:0, or an ARN.",
  );
}
