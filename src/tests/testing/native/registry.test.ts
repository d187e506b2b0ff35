import { expect, test } from "@jest/globals";
import type { JsonObject } from "../../../testing/index.js";
import { nativeFamilyOf } from "../../../testing/native/registry.js";

const familyOf = (modelId: string, body: JsonObject = {}): string => nativeFamilyOf({ modelId, body }).name;
const messages = [{ role: "user", content: "hi" }];

test.each([
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropicMessages"],
  ["us.anthropic.claude-opus-4-8", "anthropicMessages"],
  ["global.anthropic.claude-sonnet-5", "anthropicMessages"],
  ["us-gov.anthropic.claude-3-haiku-20240307-v1:0", "anthropicMessages"],
  ["amazon.nova-pro-v1:0", "nova"],
  ["us.amazon.nova-2-lite-v1:0", "nova"],
  ["amazon.titan-text-express-v1", "titan"],
  ["amazon.titan-tg1-large", "titan"],
  ["meta.llama3-8b-instruct-v1:0", "llama"],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", "llama"],
  ["mistral.mistral-7b-instruct-v0:2", "mistralText"],
  ["mistral.mixtral-8x7b-instruct-v0:1", "mistralText"],
  ["mistral.mistral-large-2402-v1:0", "mistralText"],
  ["mistral.mistral-small-2402-v1:0", "mistralText"],
  ["mistral.mistral-large-2407-v1:0", "mistralLargeChat"],
  ["mistral.mistral-large-3-675b-instruct", "mistralChat"],
  ["us.mistral.pixtral-large-2502-v1:0", "mistralChat"],
  ["mistral.ministral-3-8b-instruct", "mistralChat"],
  ["cohere.command-text-v14", "cohereText"],
  ["cohere.command-light-text-v14", "cohereText"],
  ["cohere.command-r-v1:0", "cohereChat"],
  ["cohere.command-r-plus-v1:0", "cohereChat"],
  ["ai21.jamba-1-5-mini-v1:0", "jamba"],
  ["ai21.j2-mid-v1", "jurassic"],
  ["us.deepseek.r1-v1:0", "deepseekR1"],
  ["deepseek.v3-v1:0", "chatCompletions"],
  ["openai.gpt-oss-20b-1:0", "openai"],
  ["qwen.qwen3-32b-v1:0", "chatCompletions"],
  ["us.writer.palmyra-x5-v1:0", "chatCompletions"],
  ["moonshot.kimi-k2-thinking", "chatCompletions"],
  ["moonshotai.kimi-k2.5", "chatCompletions"],
  ["minimax.minimax-m2.1", "chatCompletions"],
  ["zai.glm-4.7", "chatCompletions"],
  ["google.gemma-3-27b-it", "chatCompletions"],
  ["nvidia.nemotron-nano-9b-v2", "chatCompletions"],
  ["xai.grok-4", "chatCompletions"],
  ["arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-8b-instruct-v1:0", "llama"],
  ["arn:aws:bedrock:us-east-1:012345678901:inference-profile/us.amazon.nova-pro-v1:0", "nova"],
  ["arn:aws:bedrock:us-east-1:012345678901:custom-model/amazon.titan-text-lite-v1:0:4k/abc", "titan"],
])("%s speaks %s", (modelId, family) => {
  expect(familyOf(modelId)).toBe(family);
});

test("a model with two APIs is known by its body", () => {
  expect(familyOf("anthropic.claude-v2", { prompt: "x" })).toBe("anthropicCompletion");
  expect(familyOf("mistral.mistral-large-2402-v1:0", { messages })).toBe("mistralLargeChat");
});

test.each<[JsonObject, string]>([
  [{ anthropic_version: "bedrock-2023-05-31", messages }, "anthropicMessages"],
  [{ prompt: "x", max_tokens_to_sample: 1 }, "anthropicCompletion"],
  [{ inputText: "x" }, "titan"],
  [{ prompt: "x", max_gen_len: 1 }, "llama"],
  [{ message: "x" }, "cohereChat"],
  [{ messages, inferenceConfig: {} }, "nova"],
  [{ messages: [{ role: "user", content: [{ text: "x" }] }] }, "nova"],
  [{ messages }, "chatCompletions"],
  [{ messages: [{ role: "user", content: [{ type: "text", text: "x" }] }] }, "chatCompletions"],
  [{ prompt: "x" }, "textCompletion"],
  [{ whatever: 1 }, "anything"],
])("%j for an opaque model is a body of %s", (body, family) => {
  expect(familyOf("arn:aws:bedrock:us-east-1:012345678901:application-inference-profile/ab", body)).toBe(
    family,
  );
  expect(familyOf("acme.chat-1", body)).toBe(family);
});
