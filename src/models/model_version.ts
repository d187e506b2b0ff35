/** What the name of a model says: its sort and its version. */
export interface ModelVersion {
  /** The words in the name, sorted: `claude haiku` in `claude-3-haiku` and in `claude-haiku-4-5`. */
  sort: string;
  /** The numbers of the version, `[4, 5]`; empty when the name has none. */
  version: readonly number[];
}

/** `17b`, `a35b`, `e2b`, `8x7b`: how large a model is. */
const SIZE = /^(?:[ae]|\d+x)?\d+b$/;

/** `2407`: the year and month of a model that has no other version. */
const MONTH = /^\d{4}$/;

/**
 * The id of a model without its date and revision: `anthropic.claude-sonnet-4-5-20250929-v1:0` →
 * `anthropic.claude-sonnet-4-5`. The version in the ids of Claude 2 and Instant, `anthropic.claude-v2:1`, belongs to
 * the model itself.
 */
export function undated(id: string): string {
  return id
    .replace(/(?<!\.claude(?:-instant)?)(?:-v\d+(?::\d+)?|-\d+:\d+)(?::\w+)?$/, "")
    .replace(/-\d{8}$/, "");
}

/** Reads the name of a model, `gpt-6.1-sol`. A month counts as older than any version: Large 3 came after Large 2407. */
export function readVersion(name: string): ModelVersion {
  const parts = name.split("-").filter((part) => !SIZE.test(part));
  const month = parts.find((part) => MONTH.test(part));
  const rest = parts.filter((part) => !MONTH.test(part)).join("-");
  const numbers = /\d{1,3}(?:[-.:]\d{1,3}(?!\d))*/.exec(rest)?.[0].split(/\D/).map(Number);
  return {
    sort: (rest.match(/[a-z]+/g) ?? []).toSorted().join(" "),
    version: numbers ?? (month === undefined ? [] : [0, Number(month)]),
  };
}

/** Orders versions number by number, so that 4.10 is newer than 4.9. */
export function compareVersions(left: readonly number[], right: readonly number[]): number {
  const length = Math.max(left.length, right.length);
  const differences = Array.from({ length }, (_, index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
