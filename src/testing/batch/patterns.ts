import type { ServiceError } from "../errors.js";
import { valueAt, type JsonObject } from "../json_value.js";

/** A constraint of the service model that the SDK's schemas leave out. */
export interface Pattern {
  /** The path to the string. */
  members: readonly string[];
  pattern: RegExp;
  longest?: number;
}

/** The first string that does not match its pattern, in the service's words. */
export function checkPatterns(input: JsonObject, patterns: readonly Pattern[]): ServiceError | undefined {
  for (const { members, pattern, longest = Infinity } of patterns) {
    const value = valueAt(input, ...members);
    if (typeof value !== "string" || (pattern.test(value) && value.length <= longest)) continue;
    return {
      name: "ValidationException",
      message:
        `1 validation error detected: Value '${value}' at '${members.join(".")}' failed to satisfy constraint: Member must ` +
        `satisfy regular expression pattern: ${pattern.source}`,
    };
  }
  return undefined;
}
