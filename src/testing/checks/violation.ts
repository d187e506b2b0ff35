import type { ServiceError } from "../errors.js";

/** A place in a request body: member names and list positions. */
export type Path = readonly (string | number)[];

/** What is wrong with a request. */
export interface Violation extends ServiceError {
  /** Name of the check that found it. */
  rule: string;
  /** Where, for example `messages.0.content.1.toolUse.input`. */
  path: string;
}

/** `messages.0.content.1`, as Converse itself names places. */
export function formatPath(path: Path): string {
  return path.join(".");
}

/** `messages.1.member.content.2.member`, as AWS's request validation names places: counted from 1, with `member`. */
function formatMemberPath(path: Path): string {
  return path.map((segment) => (typeof segment === "number" ? `${segment + 1}.member` : segment)).join(".");
}

/** A violation of a constraint of the service model, in the words of AWS's request validation. */
export function constraintViolation(rule: string, path: Path, constraint: string, value?: string): Violation {
  const shown = value === undefined ? "" : ` '${value}'`;
  return {
    rule,
    path: formatPath(path),
    name: "ValidationException",
    message: `1 validation error detected: Value${shown} at '${formatMemberPath(path)}' failed to satisfy constraint: ${constraint}`,
  };
}
