import type { Traits } from "./traits.js";
import { isSince, NEWEST, parseVersion, type Version } from "./version.js";

/** A model, or a line of models that differ by their version: one row of the emulator's table. */
export interface Line {
  /** The vendor, as ids name it. */
  vendor: string;
  /** Names of the line's models. The first group, where there is one, is the version. */
  name: RegExp;
  /** What all of the line have in common and is not {@link UNKNOWN}. */
  traits: Partial<Traits>;
  /** What changed with a version, oldest first. A newer one that nobody knows yet is like the newest known. */
  since?: readonly (readonly [version: string, traits: Partial<Traits>])[];
}

/** What is known of the model that a line's name says; `undefined` when it is not of the line. */
export function traitsOf(line: Line, name: string): Partial<Traits> | undefined {
  const match = line.name.exec(name);
  if (!match) return undefined;
  const version = match[1] === undefined ? NEWEST : parseVersion(match[1]);
  return Object.assign({}, line.traits, ...changesUntil(version, line));
}

function changesUntil(version: Version, { since = [] }: Line): Partial<Traits>[] {
  return since.filter(([from]) => isSince(version, parseVersion(from))).map(([, traits]) => traits);
}
