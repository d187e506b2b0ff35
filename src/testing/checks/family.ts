import { withoutGeography } from "./geography.js";

/** Model families that the service treats differently. */
export type Family =
  | "anthropic"
  | "nova"
  | "titan"
  | "meta"
  | "mistral"
  | "cohere"
  | "ai21"
  | "deepseek"
  | "qwen"
  | "openai"
  | "moonshot"
  | "zai"
  | "writer"
  | "unknown";

/** What a model id says about the model. */
export interface ModelIdentity {
  /** `unknown` for opaque ARNs and providers without rules of their own. */
  family: Family;
  /** Model name without geography and provider, for example `claude-sonnet-4-5-20250929-v1:0`. */
  name: string;
  /** Claude's version as a number to compare, `4.5` is 405; `undefined` for other families. */
  claudeVersion: number | undefined;
}

const FAMILY_BY_PROVIDER: Record<string, Family> = {
  anthropic: "anthropic",
  meta: "meta",
  mistral: "mistral",
  cohere: "cohere",
  ai21: "ai21",
  deepseek: "deepseek",
  qwen: "qwen",
  openai: "openai",
  moonshot: "moonshot",
  moonshotai: "moonshot",
  zai: "zai",
  writer: "writer",
};

/** Reads `us.anthropic.claude-…`, `anthropic.claude-…`, and ARNs that end in such an id. */
export function identifyModel(modelId: string): ModelIdentity {
  const id = modelId.startsWith("arn:") ? (modelId.split("/").at(-1) ?? "") : modelId;
  const [provider = "", ...rest] = withoutGeography(id).split(".");
  const name = rest.join(".");
  const family = familyOf(provider, name);
  return { family, name, claudeVersion: family === "anthropic" ? claudeVersionOf(name) : undefined };
}

function familyOf(provider: string, name: string): Family {
  if (provider !== "amazon") return FAMILY_BY_PROVIDER[provider] ?? "unknown";
  if (name.startsWith("nova")) return "nova";
  return name.startsWith("titan") ? "titan" : "unknown";
}

/** `claude-v2`, `claude-3-5-sonnet-…`, `claude-sonnet-4-20250514-…`, `claude-opus-4-1-…`, `claude-sonnet-5`. */
function claudeVersionOf(name: string): number | undefined {
  const match = /^claude-(?:v|[a-z]+-)?(\d)(?:[-.:](\d{1,2})(?!\d))?/.exec(name);
  return match?.[1] === undefined ? undefined : Number(match[1]) * 100 + Number(match[2] ?? 0);
}
