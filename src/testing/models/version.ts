/** A model's version, its numbers from the left: `5.6` is `[5, 6]`. */
export type Version = readonly number[];

/** Later than every version, for a model whose name does not contain one. */
export const NEWEST: Version = [Infinity];

/** Parses `5.6`, and the `4-5` and `2:1` in Claude's names. */
export function parseVersion(text: string): Version {
  return text.split(/[-.:]/).map(Number);
}

/** Whether `version` is `since` or later, number by number: `6.1` is later than `5.6`, `5` is `5.0`. */
export function isSince(version: Version, since: Version): boolean {
  const length = Math.max(version.length, since.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (version[at] ?? 0) - (since[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
