import { parseModelId } from "./model_id.js";

/** What is known of a model as such: how much it takes in and gives back, and of what. */
export interface ModelFacts {
  /** The most tokens of a request. */
  maxInputTokens: number;
  /** The most tokens of a reply. */
  maxOutputTokens: number;
  /** What it reads beside text. */
  images: boolean;
  audio: boolean;
  video: boolean;
  /** Whether it can think before it answers. */
  reasoning: boolean;
  /** Whether it calls tools. */
  tools: boolean;
}

/** Letters for what a row of the table says: images, audio, video, reasoning, tools. */
type Row = readonly [maxInputTokens: number, maxOutputTokens: number, abilities: string];

/**
 * By foundation model id without date and version. Source: models.dev (MIT) by way of langchain-aws 1.7.3, August
 * 2026, provider amazon-bedrock; the older models are from their pages in the Bedrock user guide.
 */
const FACTS: Readonly<Record<string, Row>> = {
  "ai21.jamba-1-5-large": [256_000, 4096, "t"],
  "ai21.jamba-1-5-mini": [256_000, 4096, "t"],
  "amazon.nova-premier": [1_000_000, 10_000, "ivt"],
  "amazon.titan-text-express": [8192, 8192, ""],
  "amazon.titan-text-lite": [4096, 4096, ""],
  "amazon.titan-text-premier": [32_000, 3072, ""],
  "anthropic.claude-3-5-haiku": [200_000, 8192, "t"],
  "anthropic.claude-3-5-sonnet": [200_000, 8192, "it"],
  "anthropic.claude-3-7-sonnet": [200_000, 64_000, "irt"],
  "anthropic.claude-3-haiku": [200_000, 4096, "it"],
  "anthropic.claude-3-opus": [200_000, 4096, "it"],
  "anthropic.claude-3-sonnet": [200_000, 4096, "it"],
  "anthropic.claude-opus-4": [200_000, 32_000, "irt"],
  "anthropic.claude-sonnet-4": [200_000, 64_000, "irt"],
  "cohere.command-r": [128_000, 4096, "t"],
  "cohere.command-r-plus": [128_000, 4096, "t"],
  "meta.llama3-2-11b-instruct": [128_000, 4096, "it"],
  "meta.llama3-2-90b-instruct": [128_000, 4096, "it"],
  "meta.llama3-70b-instruct": [8192, 2048, ""],
  "meta.llama3-8b-instruct": [8192, 2048, ""],
  "mistral.mistral-large-2402": [32_000, 8192, "t"],
  "mistral.mistral-large-2407": [128_000, 8192, "t"],
  "amazon.nova-2-lite": [128_000, 4_096, "ivrt"],
  "amazon.nova-lite": [300_000, 8_192, "ivt"],
  "amazon.nova-micro": [128_000, 8_192, "t"],
  "amazon.nova-pro": [300_000, 8_192, "ivt"],
  "anthropic.claude-fable-5": [1_000_000, 128_000, "irt"],
  "anthropic.claude-haiku-4-5": [200_000, 64_000, "irt"],
  "anthropic.claude-opus-4-1": [200_000, 32_000, "irt"],
  "anthropic.claude-opus-4-5": [200_000, 64_000, "irt"],
  "anthropic.claude-opus-4-6": [1_000_000, 128_000, "irt"],
  "anthropic.claude-opus-4-7": [1_000_000, 128_000, "irt"],
  "anthropic.claude-opus-4-8": [1_000_000, 128_000, "irt"],
  "anthropic.claude-opus-5": [1_000_000, 128_000, "irt"],
  "anthropic.claude-sonnet-4-5": [200_000, 64_000, "irt"],
  "anthropic.claude-sonnet-4-6": [1_000_000, 64_000, "irt"],
  "anthropic.claude-sonnet-5": [1_000_000, 128_000, "irt"],
  "deepseek.r1": [128_000, 32_768, "rt"],
  "deepseek.v3": [163_840, 81_920, "rt"],
  "deepseek.v3.2": [163_840, 81_920, "rt"],
  "google.gemma-3-12b-it": [131_072, 8_192, "i"],
  "google.gemma-3-27b-it": [202_752, 8_192, "it"],
  "google.gemma-3-4b-it": [128_000, 4_096, "it"],
  "meta.llama3-1-70b-instruct": [128_000, 4_096, "t"],
  "meta.llama3-1-8b-instruct": [128_000, 4_096, "t"],
  "meta.llama3-3-70b-instruct": [128_000, 4_096, "t"],
  "meta.llama4-maverick-17b-instruct": [1_000_000, 16_384, "it"],
  "meta.llama4-scout-17b-instruct": [3_500_000, 16_384, "it"],
  "minimax.minimax-m2": [204_608, 128_000, "rt"],
  "minimax.minimax-m2.1": [204_800, 131_072, "rt"],
  "minimax.minimax-m2.5": [196_608, 98_304, "rt"],
  "mistral.devstral-2-123b": [256_000, 8_192, "t"],
  "mistral.magistral-small-2509": [128_000, 40_000, "irt"],
  "mistral.ministral-3-14b-instruct": [128_000, 4_096, "t"],
  "mistral.ministral-3-3b-instruct": [256_000, 8_192, "it"],
  "mistral.ministral-3-8b-instruct": [128_000, 4_096, "t"],
  "mistral.mistral-large-3-675b-instruct": [256_000, 8_192, "it"],
  "mistral.pixtral-large-2502": [128_000, 8_192, "it"],
  "mistral.voxtral-mini-3b-2507": [128_000, 4_096, "at"],
  "mistral.voxtral-small-24b-2507": [32_000, 8_192, "at"],
  "moonshot.kimi-k2-thinking": [262_143, 16_000, "rt"],
  "moonshotai.kimi-k2.5": [262_143, 16_000, "irt"],
  "nvidia.nemotron-nano-12b": [128_000, 4_096, "it"],
  "nvidia.nemotron-nano-3-30b": [128_000, 4_096, "rt"],
  "nvidia.nemotron-nano-9b": [128_000, 4_096, "t"],
  "nvidia.nemotron-super-3-120b": [262_144, 131_072, "rt"],
  "openai.gpt-5.4": [272_000, 128_000, "irt"],
  "openai.gpt-5.5": [272_000, 128_000, "irt"],
  "openai.gpt-5.6-luna": [1_050_000, 128_000, "irt"],
  "openai.gpt-5.6-sol": [1_050_000, 128_000, "irt"],
  "openai.gpt-5.6-terra": [1_050_000, 128_000, "irt"],
  "openai.gpt-oss-120b": [128_000, 16_384, "rt"],
  "openai.gpt-oss-20b": [128_000, 16_384, "rt"],
  "openai.gpt-oss-safeguard-120b": [128_000, 16_384, "t"],
  "openai.gpt-oss-safeguard-20b": [128_000, 16_384, "t"],
  "qwen.qwen3-235b-a22b-2507": [262_144, 131_072, "t"],
  "qwen.qwen3-32b": [16_384, 16_384, "rt"],
  "qwen.qwen3-coder-30b-a3b": [262_144, 131_072, "t"],
  "qwen.qwen3-coder-480b-a35b": [131_072, 65_536, "t"],
  "qwen.qwen3-coder-next": [131_072, 65_536, "rt"],
  "qwen.qwen3-next-80b-a3b": [262_000, 262_000, "t"],
  "qwen.qwen3-vl-235b-a22b": [262_000, 262_000, "it"],
  "writer.palmyra-x4": [122_880, 8_192, "rt"],
  "writer.palmyra-x5": [1_040_000, 8_192, "rt"],
  "xai.grok-4.3": [1_000_000, 131_072, "irt"],
  "xai.grok-4.6": [500_000, 500_000, "irt"],
  "zai.glm-4.7": [204_800, 131_072, "rt"],
  "zai.glm-4.7-flash": [200_000, 131_072, "rt"],
  "zai.glm-5": [202_752, 101_376, "rt"],
};

/** The foundation models that are known, without date and version. */
export const KNOWN_MODELS: readonly string[] = Object.keys(FACTS).toSorted();

/**
 * The facts of a model. A newer version of a known line (`anthropic.claude-opus-9`) is taken for the newest of it that
 * is known, so that it works on its first day.
 *
 * @returns `undefined` when neither the model nor its line is known.
 */
export function factsOf(model: string): ModelFacts | undefined {
  const id = unversioned(parseModelId(model).foundationModel ?? "");
  const row = Object.hasOwn(FACTS, id) ? FACTS[id] : FACTS[newestOfLine(id) ?? ""];
  if (!row) return undefined;
  const [maxInputTokens, maxOutputTokens, abilities] = row;
  return {
    maxInputTokens,
    maxOutputTokens,
    images: abilities.includes("i"),
    audio: abilities.includes("a"),
    video: abilities.includes("v"),
    reasoning: abilities.includes("r"),
    tools: abilities.includes("t"),
  };
}

/** `anthropic.claude-sonnet-4-5-20250929-v1:0` → `anthropic.claude-sonnet-4-5`. */
function unversioned(id: string): string {
  return id.replace(/(?:-v?\d+:\d+|-v\d+)$/, "").replace(/-\d{8}$/, "");
}

/** The last of the known ids that differ from this one in numbers only. */
function newestOfLine(id: string): string | undefined {
  const line = lineOf(id);
  return Object.keys(FACTS)
    .filter((known) => lineOf(known) === line)
    .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }))
    .at(-1);
}

function lineOf(id: string): string {
  return id.replace(/[-.]?\d+(?:[-.]\d+)*/g, "");
}
