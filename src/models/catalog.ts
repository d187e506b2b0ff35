import type { CapabilityProfile } from "./capabilities.js";
import { parseModelId } from "./model_id.js";
import { readVersion, undated, type ModelVersion } from "./model_version.js";
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
export interface KnownLine extends Omit<Line, "models"> {
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

/** A known vendor, by its name in the ids of its models. */
export function vendorNamed(name: string): Vendor | undefined {
  return BY_NAME.get(vendorName(name));
}

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

/** The line whose name a model's name begins with; the longest such name, so that `gpt-oss` is not `gpt`. */
export function lineOf(model: string): KnownLine | undefined {
  const { foundationModel = "", vendor = "" } = parseModelId(model);
  const name = foundationModel.slice(vendor.length + 1);
  return linesByVendor()
    .get(vendorName(vendor))
    ?.filter((line) => name.startsWith(line.name) && !/^[a-z]/.test(name.slice(line.name.length)))
    .toSorted((left, right) => right.name.length - left.name.length)
    .at(0);
}

function readLine({ models, ...line }: Line): KnownLine {
  const rows = Object.entries(models).map(([id, row]) => ({ ...line.common, ...row, id, ...versionOf(id) }));
  return { ...line, models: rows };
}

/** What the name of a model says: its line, size and version. */
export function versionOf(model: string): ModelVersion {
  const { foundationModel = "", vendor = "" } = parseModelId(model);
  return readVersion(undated(foundationModel).slice(vendor.length + 1));
}
