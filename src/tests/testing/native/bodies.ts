import type { JsonObject } from "../../../testing/index.js";
import { isJsonObject } from "../../../testing/json_value.js";

/** What a test knows of a family. Places are paths such as `outputs.*.text`. */
export interface FamilyCase {
  family: string;
  modelId: string;
  /** The smallest legal body. */
  body: JsonObject;
  /** Where a whole reply and a chunk tell the text. */
  text: string;
  chunkText: string;
  /** Where they tell the stop reason. */
  stop: string;
  chunkStop: string;
  /** The family's word for a reply that was cut short. */
  cut: string;
}

/** All values at a path; `*` stands for every position of a list. */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path.split(".").reduce<unknown[]>(
    (values, name) =>
      values.flatMap((each): unknown[] => {
        if (Array.isArray(each)) return name === "*" ? each : each.slice(Number(name), Number(name) + 1);
        return isJsonObject(each) && each[name] !== undefined ? [each[name]] : [];
      }),
    [value],
  );
}

/** All strings at a path, joined. Cohere's end token is no text. */
export function textAt(value: unknown, path: string): string {
  const texts = valuesAt(value, path).filter((text) => typeof text === "string" && text !== "<EOS_TOKEN>");
  return texts.join("");
}

const messages = [{ role: "user", content: "hi" }];

const chat = (family: string, modelId: string, finish = "finish_reason"): FamilyCase => ({
  family,
  modelId,
  body: { messages },
  text: "choices.0.message.content",
  chunkText: "choices.0.delta.content",
  stop: `choices.0.${finish}`,
  chunkStop: `choices.0.${finish}`,
  cut: "length",
});

export const FAMILY_CASES: FamilyCase[] = [
  {
    family: "anthropicMessages",
    modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    body: { anthropic_version: "bedrock-2023-05-31", max_tokens: 9, messages },
    text: "content.*.text",
    chunkText: "delta.text",
    stop: "stop_reason",
    chunkStop: "delta.stop_reason",
    cut: "max_tokens",
  },
  {
    family: "anthropicCompletion",
    modelId: "anthropic.claude-v2:1",
    body: { prompt: "\n\nHuman: hi\n\nAssistant:", max_tokens_to_sample: 9 },
    text: "completion",
    chunkText: "completion",
    stop: "stop_reason",
    chunkStop: "stop_reason",
    cut: "max_tokens",
  },
  {
    family: "nova",
    modelId: "us.amazon.nova-lite-v1:0",
    body: { messages: [{ role: "user", content: [{ text: "hi" }] }] },
    text: "output.message.content.*.text",
    chunkText: "contentBlockDelta.delta.text",
    stop: "stopReason",
    chunkStop: "messageStop.stopReason",
    cut: "max_tokens",
  },
  {
    family: "titan",
    modelId: "amazon.titan-text-express-v1",
    body: { inputText: "hi" },
    text: "results.*.outputText",
    chunkText: "outputText",
    stop: "results.*.completionReason",
    chunkStop: "completionReason",
    cut: "LENGTH",
  },
  {
    family: "llama",
    modelId: "meta.llama3-70b-instruct-v1:0",
    body: { prompt: "hi" },
    text: "generation",
    chunkText: "generation",
    stop: "stop_reason",
    chunkStop: "stop_reason",
    cut: "length",
  },
  {
    family: "mistralText",
    modelId: "mistral.mistral-7b-instruct-v0:2",
    body: { prompt: "hi" },
    text: "outputs.*.text",
    chunkText: "outputs.*.text",
    stop: "outputs.*.stop_reason",
    chunkStop: "outputs.*.stop_reason",
    cut: "length",
  },
  {
    family: "cohereText",
    modelId: "cohere.command-text-v14",
    body: { prompt: "hi" },
    text: "generations.*.text",
    chunkText: "text",
    stop: "generations.*.finish_reason",
    chunkStop: "finish_reason",
    cut: "MAX_TOKENS",
  },
  {
    family: "cohereChat",
    modelId: "cohere.command-r-v1:0",
    body: { message: "hi" },
    text: "text",
    chunkText: "text",
    stop: "finish_reason",
    chunkStop: "finish_reason",
    cut: "MAX_TOKENS",
  },
  {
    family: "deepseekR1",
    modelId: "us.deepseek.r1-v1:0",
    body: { prompt: "hi" },
    text: "choices.*.text",
    chunkText: "choices.*.text",
    stop: "choices.*.stop_reason",
    chunkStop: "choices.*.stop_reason",
    cut: "length",
  },
  {
    family: "textCompletion",
    modelId: "arn:aws:sagemaker:us-east-1:012345678901:endpoint/e",
    body: { prompt: "hi", topP: 2 },
    text: "choices.*.text",
    chunkText: "choices.*.text",
    stop: "choices.*.finish_reason",
    chunkStop: "choices.*.finish_reason",
    cut: "length",
  },
  chat("mistralChat", "us.mistral.pixtral-large-2502-v1:0"),
  chat("mistralLargeChat", "mistral.mistral-large-2407-v1:0", "stop_reason"),
  chat("jamba", "ai21.jamba-1-5-mini-v1:0"),
  chat("openai", "openai.gpt-oss-120b-1:0"),
  chat("chatCompletions", "qwen.qwen3-32b-v1:0"),
  { ...chat("anything", "acme.chat-1"), body: {} },
];

export const JURASSIC = { modelId: "ai21.j2-mid-v1", body: { prompt: "hi", maxTokens: 9 } };

/** The smallest legal body of a family, and a model that takes it. */
export function bodyOf(family: string): { modelId: string; body: JsonObject } {
  if (family === "jurassic") return JURASSIC;
  const found = FAMILY_CASES.find((row) => row.family === family);
  if (!found) throw new Error(`There is no family ${family}.`);
  return found;
}
