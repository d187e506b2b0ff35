import { constraintViolation, type Violation } from "../checks/violation.js";
import { valueAt, type JsonObject } from "../json_value.js";

/** A constraint of the service model that the SDK's schemas leave out. */
export interface Pattern {
  /** The path to the string. */
  members: readonly string[];
  pattern: RegExp;
  longest?: number;
}

/** The first string that does not match its pattern, in the service's words. */
export function checkPatterns(input: JsonObject, patterns: readonly Pattern[]): Violation | undefined {
  for (const { members, pattern, longest = Infinity } of patterns) {
    const value = valueAt(input, ...members);
    if (typeof value !== "string" || (pattern.test(value) && value.length <= longest)) continue;
    const constraint = `Member must satisfy regular expression pattern: ${pattern.source}`;
    return constraintViolation("pattern", members, constraint, value);
  }
  return undefined;
}
