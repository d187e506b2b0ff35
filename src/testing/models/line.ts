import type { Traits } from "./traits.js";
import { isSince, NEWEST, parseVersion, type Version } from "./version.js";

/** A model, or a line of models that differ by their version: one row of the emulator's table. */
export interface Line {
  /** The vendor, as ids name it. */
  vendor: string;
  /** Matches the names of the line's models. The first group, if there is one, is the version. */
  name: RegExp;
  /** What the models of the line have in common, where it differs from {@link UNKNOWN}. */
  traits: Partial<Traits>;
  since: History;
}

/**
 * What changed with each version, oldest first. A version newer than all of these is treated as the newest of them.
 */
export type History = readonly (readonly [version: string, traits: Partial<Traits>])[];

/** The lines of a vendor, from rows of the other members. */
export function linesOf(
  vendor: string,
  rows: readonly (readonly [name: RegExp, traits: Partial<Traits>, since?: History])[],
): Line[] {
  return rows.map(([name, traits, since = []]) => ({ vendor, name, traits, since }));
}

/** The traits of the model with this name; `undefined` when it does not belong to the line. */
export function traitsOf(line: Line, name: string): Partial<Traits> | undefined {
  const match = line.name.exec(name);
  if (!match) return undefined;
  const version = match[1] === undefined ? NEWEST : parseVersion(match[1]);
  return Object.assign({}, line.traits, ...changesUntil(version, line));
}

function changesUntil(version: Version, { since }: Line): Partial<Traits>[] {
  return since.filter(([from]) => isSince(version, parseVersion(from))).map(([, traits]) => traits);
}
