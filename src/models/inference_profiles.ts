import { parseModelId } from "./model_id.js";

/** The geography before the foundation model's id in the id of a cross-region inference profile. */
type Geography = "us" | "eu" | "apac" | "jp" | "au" | "ca" | "us-gov" | "global";

/** Models by the inference profiles that exist for them. `global` comes last: it lets data leave the geography. */
const MODELS_BY_PROFILES: readonly [profiles: readonly Geography[], models: readonly string[]][] = [
  // models.dev, provider amazon-bedrock, as of August 2026 (model-limits.json).
  [
    ["us", "eu", "jp", "au", "global"],
    [
      "anthropic.claude-haiku-4-5-20251001-v1:0",
      "anthropic.claude-opus-4-8",
      "anthropic.claude-opus-5",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
      "anthropic.claude-sonnet-4-6",
      "anthropic.claude-sonnet-5",
    ],
  ],
  [["us", "eu", "jp", "global"], ["anthropic.claude-opus-4-7"]],
  [["us", "eu", "au", "global"], ["anthropic.claude-opus-4-6-v1"]],
  [
    ["us", "eu", "global"],
    ["anthropic.claude-fable-5", "anthropic.claude-opus-4-5-20251101-v1:0"],
  ],
  [
    ["us"],
    [
      "anthropic.claude-opus-4-1-20250805-v1:0",
      "deepseek.r1-v1:0",
      "meta.llama4-maverick-17b-instruct-v1:0",
      "meta.llama4-scout-17b-instruct-v1:0",
    ],
  ],
  [["global"], ["openai.gpt-5.6-luna", "openai.gpt-5.6-sol", "openai.gpt-5.6-terra"]],
  // docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-supported.html: the regions with an inference profile.
  [
    ["us", "eu", "apac"],
    ["amazon.nova-lite-v1:0", "amazon.nova-micro-v1:0", "amazon.nova-pro-v1:0"],
  ],
  [["us"], ["amazon.nova-premier-v1:0"]],
  // model_prices_and_context_window.json of LiteLLM, and Pixtral of the recordings.
  [["us", "eu", "jp", "global"], ["amazon.nova-2-lite-v1:0"]],
  [["us"], ["mistral.pixtral-large-2502-v1:0", "writer.palmyra-x4-v1:0", "writer.palmyra-x5-v1:0"]],
];

const PROFILES = new Map(
  MODELS_BY_PROFILES.flatMap(([profiles, models]) => models.map((model) => [model, profiles] as const)),
);

/**
 * Which profiles may be called from a region; the first row that fits holds. `ca-central-1` is a source of the `us.`
 * profiles of most models, and `me-central-1` of `apac.`. GovCloud is a partition of its own, which `global.` does not
 * reach. Source: docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, and
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
 * @returns ids of profiles, `us.anthropic.claude-sonnet-5`. Of a model that this package does not know, the ones that
 * its geography would have; none where an opaque ARN hides the model.
 */
export function inferenceProfileIds(model: string, region: string | undefined): string[] {
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) return [];
  return PROFILES.has(foundationModel)
    ? knownInferenceProfileIds(model, region)
    : idsOf(foundationModel, region === undefined ? [] : callableFrom(region));
}

/**
 * As {@link inferenceProfileIds}, but only profiles that are known to exist. GovCloud's are not: its list is not
 * public.
 */
export function knownInferenceProfileIds(model: string, region: string | undefined): string[] {
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) return [];
  const existing = PROFILES.get(foundationModel) ?? [];
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
