import type { JsonValue } from "../json_value.js";

const CHARACTERS_PER_TOKEN = 4;

/** A plausible token count that is the same in every run: one for every four characters of all strings in `value`. */
export function estimateTokens(value: JsonValue): number {
  return Math.max(1, Math.ceil(countCharacters(value) / CHARACTERS_PER_TOKEN));
}

function countCharacters(value: JsonValue | undefined): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  const members = Array.isArray(value) ? value : Object.values(value);
  return members.reduce((sum: number, member) => sum + countCharacters(member), 0);
}
