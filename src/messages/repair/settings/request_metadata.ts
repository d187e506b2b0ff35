import type { Rule } from "../rule.js";

const ENTRIES = 16;
const LENGTH = 256;

/**
 * Request metadata is reduced to what Bedrock accepts: 16 pairs of at most 256 letters, digits, spaces and
 * `:_@$#=/+,.-`; other characters become `-`.
 *
 * Bedrock: `Value '…' at 'requestMetadata' failed to satisfy constraint: Map keys must satisfy constraint: [Member must
 * satisfy regular expression pattern: [a-zA-Z0-9\s:_@$#=/+,.-]*]`
 */
export const fitRequestMetadata: Rule = (draft, { report }) => {
  if (!draft.requestMetadata) return draft;
  const given = Object.entries(draft.requestMetadata);
  if (given.length === 0) return { ...draft, requestMetadata: undefined };
  const fitting = given
    .filter(([key, value]) => key !== "" && typeof value === "string")
    .slice(0, ENTRIES)
    .map(([key, value]): [string, string] => [fit(key), fit(value)]);
  if (JSON.stringify(fitting) === JSON.stringify(given)) return draft;
  report("requestMetadata", "Bedrock refuses some of the entries", "they are changed or left out");
  return { ...draft, requestMetadata: fitting.length > 0 ? Object.fromEntries(fitting) : undefined };
};

function fit(text: string): string {
  return text.replace(/[^a-zA-Z0-9\s:_@$#=/+,.-]/g, "-").slice(0, LENGTH);
}
