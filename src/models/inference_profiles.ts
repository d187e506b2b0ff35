import { knownModels } from "./catalog.js";
import { parseModelId } from "./model_id.js";
import type { Geography } from "./vendor_lines.js";
import { whenNeeded } from "./when_needed.js";

/** The geographies of the inference profiles of each model, by its whole id, which the ids of the profiles contain. */
const knownGeographies = whenNeeded(
  () =>
    new Map(
      knownModels().flatMap(({ id, geographies }) => (geographies ? [[id, geographies] as const] : [])),
    ),
);

/**
 * The inference profiles that may be called from a region, by the first row that fits. `ca-central-1` is a source of
 * the `us.` profiles of most models, and `me-central-1` of `apac.`. GovCloud is a separate partition, which `global.`
 * does not reach. Source: docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, and
 * `CrossRegionInferenceProfileRegion` of the CDK.
 */
const CALLABLE: readonly [region: RegExp, profiles: readonly Geography[]][] = [
  [/^us-gov-/, ["us-gov"]],
  [/^us-/, ["us", "global"]],
  [/^ca-/, ["ca", "us", "global"]],
  [/^eu-/, ["eu", "global"]],
  [/^ap-northeast-[13]$/, ["jp", "apac", "global"]],
  [/^ap-southeast-[24]$/, ["au", "apac", "global"]],
  [/^(?:ap|me)-/, ["apac", "global"]],
  [/^/, ["global"]],
];

/**
 * The inference profiles to try for a model that cannot be called under its own id, best first.
 *
 * @param model a foundation model's id, the id of one of its profiles, or an ARN that names either.
 * @param region the region of the call, `us-east-1`. Unknown: every profile that the model has.
 * @returns ids of profiles, `us.anthropic.claude-sonnet-5`; for a model that this package does not know, the ones that
 * its geography would have; none if an opaque ARN hides the model.
 */
export function inferenceProfileIds(model: string, region: string | undefined): string[] {
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) return [];
  return knownGeographies().has(foundationModel)
    ? knownInferenceProfileIds(model, region)
    : idsOf(foundationModel, region === undefined ? [] : callableFrom(region));
}

/**
 * Like {@link inferenceProfileIds}, but only profiles that are known to exist, which excludes GovCloud's: its list is
 * not public.
 */
export function knownInferenceProfileIds(model: string, region: string | undefined): string[] {
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) return [];
  const existing = knownGeographies().get(foundationModel) ?? [];
  if (region === undefined) return idsOf(foundationModel, existing);
  return idsOf(
    foundationModel,
    callableFrom(region).filter((geography) => existing.includes(geography)),
  );
}

function callableFrom(region: string): readonly Geography[] {
  return CALLABLE.find(([pattern]) => pattern.test(region))?.[1] ?? [];
}

function idsOf(foundationModel: string, geographies: readonly Geography[]): string[] {
  return geographies.map((geography) => `${geography}.${foundationModel}`);
}
