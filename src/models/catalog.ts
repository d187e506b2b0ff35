import type { CapabilityProfile } from "./capabilities.js";
import { parseModelId } from "./model_id.js";
import { compareVersions, readVersion, undated, type ModelVersion } from "./model_version.js";
import { vendorName } from "./vendor.js";
import type { Ability, Geography, Line, Medium, Vendor } from "./vendor_lines.js";
import { ai21 } from "./vendors/ai21.js";
import { amazon } from "./vendors/amazon.js";
import { anthropic } from "./vendors/anthropic.js";
import { cohere } from "./vendors/cohere.js";
import { deepseek } from "./vendors/deepseek.js";
import { google } from "./vendors/google.js";
import { meta } from "./vendors/meta.js";
import { minimax } from "./vendors/minimax.js";
import { mistral } from "./vendors/mistral.js";
import { moonshot } from "./vendors/moonshot.js";
import { nvidia } from "./vendors/nvidia.js";
import { openai } from "./vendors/openai.js";
import { qwen } from "./vendors/qwen.js";
import { writer } from "./vendors/writer.js";
import { xai } from "./vendors/xai.js";
import { zai } from "./vendors/zai.js";
import { whenNeeded } from "./when_needed.js";

/** A row completed with what its line has in common. */
export interface KnownModel extends ModelVersion {
  /** The whole id of the foundation model. */
  id: string;
  tokens: readonly [input: number, output: number];
  reads: readonly Medium[];
  does: readonly Ability[];
  profile: CapabilityProfile;
  geographies?: readonly Geography[];
}

/** A line with its rows read. */
interface KnownLine extends Omit<Line, "models"> {
  models: readonly KnownModel[];
}

const VENDORS: readonly Vendor[] = [
  ai21,
  amazon,
  anthropic,
  cohere,
  deepseek,
  google,
  meta,
  minimax,
  mistral,
  moonshot,
  nvidia,
  openai,
  qwen,
  writer,
  xai,
  zai,
];

const BY_NAME = new Map(VENDORS.map((vendor) => [vendor.name, vendor] as const));

const linesByVendor = whenNeeded(
  () => new Map(VENDORS.map(({ name, lines }) => [name, lines.map(readLine)] as const)),
);

/** Every known model. */
export const knownModels = whenNeeded((): readonly KnownModel[] =>
  [...linesByVendor().values()].flat().flatMap(({ models }) => models),
);

/** By the whole id, and by the id without date and version, for which the first row is used. */
const modelsById = whenNeeded(
  () =>
    new Map([
      ...knownModels()
        .toReversed()
        .map((model) => [undated(model.id), model] as const),
      ...knownModels().map((model) => [model.id, model] as const),
    ]),
);

/** The row of a model, whatever region prefix, date, version or ARN its id has. */
export function rowOf(model: string): KnownModel | undefined {
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) return undefined;
  return modelsById().get(foundationModel) ?? modelsById().get(undated(foundationModel));
}

/** The row of a model, or of the most similar model of its line: for what a model can do, not for what it accepts. */
export function nearestRowOf(model: string): KnownModel | undefined {
  const known = rowOf(model);
  const line = known ? undefined : lineOf(model);
  return known ?? (line && nearest(line, nameOf(model)));
}

/**
 * What a known vendor's model accepts: by its row; a version newer than all of its line as the newest one; a version in
 * between as the one before it.
 *
 * @param vendor as in the ids of its models.
 * @param model its id; `undefined` when only the vendor is known.
 */
export function profileIn(vendor: string, model: string | undefined): CapabilityProfile | undefined {
  const found = BY_NAME.get(vendorName(vendor));
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
  const before = newestUpTo(line.models, nameOf(model).version);
  const hasLater = before && line.models.some(({ version }) => compareVersions(version, before.version) > 0);
  return hasLater ? before.profile : line.common.profile;
}

/** The line whose name a model's name begins with; the longest such name, so that `gpt-oss` is not `gpt`. */
function lineOf(model: string): KnownLine | undefined {
  const { foundationModel = "", vendor = "" } = parseModelId(model);
  const name = foundationModel.slice(vendor.length + 1);
  return linesByVendor()
    .get(vendorName(vendor))
    ?.filter((line) => name.startsWith(line.name) && !/^[a-z]/.test(name.slice(line.name.length)))
    .toSorted((left, right) => right.name.length - left.name.length)
    .at(0);
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

function readLine({ models, ...line }: Line): KnownLine {
  const rows = Object.entries(models).map(([id, row]) => ({ ...line.common, ...row, id, ...nameOf(id) }));
  return { ...line, models: rows };
}

function nameOf(model: string): ModelVersion {
  const { foundationModel = "", vendor = "" } = parseModelId(model);
  return readVersion(undated(foundationModel).slice(vendor.length + 1));
}
