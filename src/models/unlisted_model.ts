import type { CapabilityProfile } from "./capabilities.js";
import { lineOf, rowOf, vendorNamed, versionOf, type KnownLine, type KnownModel } from "./catalog.js";
import { compareVersions, type ModelVersion } from "./model_version.js";

/** The row of a model, or of the most similar model of its line: for what a model can do, not for what it accepts. */
export function nearestRowOf(model: string): KnownModel | undefined {
  const known = rowOf(model);
  const line = known ? undefined : lineOf(model);
  return known ?? (line && nearest(line, versionOf(model)));
}

/**
 * What a known vendor's model accepts: by its row; a version newer than all of its line as the newest one; a version in
 * between as the one before it.
 *
 * @param vendor as in the ids of its models.
 * @param model its id; `undefined` when only the vendor is known.
 */
export function profileIn(vendor: string, model: string | undefined): CapabilityProfile | undefined {
  const found = vendorNamed(vendor);
  if (!found) return undefined;
  const { unknown, common } = found.lines[0];
  const newest = unknown ?? common.profile;
  if (model === undefined) return { ...newest, family: found.imported ?? newest.family };
  return rowOf(model)?.profile ?? profileInLine(model) ?? newest;
}

function profileInLine(model: string): CapabilityProfile | undefined {
  const line = lineOf(model);
  if (!line) return undefined;
  if (line.unknown) return line.unknown;
  const before = newestUpTo(line.models, versionOf(model).version);
  const hasLater = before && line.models.some(({ version }) => compareVersions(version, before.version) > 0);
  return hasLater ? before.profile : line.common.profile;
}

function nearest({ models }: KnownLine, { sort, version }: ModelVersion): KnownModel | undefined {
  const alike = models.filter((known) => known.sort === sort);
  return newestUpTo(alike.length > 0 ? alike : models, version);
}

/** The newest of the models up to a version; the newest of all if there is no version, the oldest if all are newer. */
function newestUpTo(models: readonly KnownModel[], version: readonly number[]): KnownModel | undefined {
  const newestFirst = models.toSorted((left, right) => compareVersions(right.version, left.version));
  if (version.length === 0) return newestFirst[0];
  return newestFirst.find((known) => compareVersions(known.version, version) <= 0) ?? newestFirst.at(-1);
}
