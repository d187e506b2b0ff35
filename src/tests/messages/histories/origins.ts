import type { Pen } from "./pen.js";

/** Whose model it was that said something. */
export type Provider = "openai" | "anthropic" | "google" | "bedrock-claude" | "bedrock-nova" | "none";

export interface Origin {
  provider: Provider;
  /** What the message's `response_metadata` says of it. */
  metadata: Record<string, unknown>;
  /** Its reasoning is for no model on Bedrock: it says that it is another provider's. */
  foreign: boolean;
}

const METADATA: Readonly<Record<Provider, readonly Record<string, unknown>[]>> = {
  openai: [
    { model_provider: "openai", model_name: "gpt-5.1" },
    { model_provider: "openai", model_name: "gpt-4o", finish_reason: "stop" },
    // Before LangChain 1.0.
    { model_name: "gpt-4o-2024-08-06", system_fingerprint: "fp_1" },
  ],
  anthropic: [
    { model_provider: "anthropic", model_name: "claude-sonnet-4-5-20250929", stop_reason: "end_turn" },
    { model_provider: "anthropic", model: "claude-opus-4-6" },
  ],
  google: [
    { model_provider: "google", model_name: "gemini-3-pro" },
    { model_provider: "google-genai" },
    { model_provider: "google-vertexai", finishReason: "STOP" },
  ],
  "bedrock-claude": [
    { model_provider: "bedrock-converse", model_name: "us.anthropic.claude-sonnet-4-5-20250929-v1:0" },
    { model_provider: "bedrock-converse", stopReason: "end_turn", model: "anthropic.claude-opus-4-6-v1" },
  ],
  "bedrock-nova": [
    { model_provider: "bedrock-converse", model_name: "us.amazon.nova-pro-v1:0" },
    { model_provider: "bedrock-converse", model: "amazon.nova-2-lite-v1:0", metrics: { latencyMs: [1] } },
  ],
  none: [{}],
};

const PROVIDERS = Object.keys(METADATA) as Provider[];

const FOREIGN: ReadonlySet<unknown> = new Set(["openai", "google", "google-genai", "google-vertexai"]);

export function origin(pen: Pen): Origin {
  const provider = pen.random.pick(PROVIDERS);
  const metadata = pen.random.pick(METADATA[provider]);
  return { provider, metadata, foreign: FOREIGN.has(metadata["model_provider"]) };
}
