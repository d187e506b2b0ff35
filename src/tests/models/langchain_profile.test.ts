import { describe, expect, test } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";

const OPAQUE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";

describe("llm.profile", () => {
  test("has the limits and modalities of the model, whatever its id looks like", () => {
    const known = {
      maxInputTokens: 200_000,
      maxOutputTokens: 64_000,
      imageInputs: true,
      pdfInputs: true,
      audioInputs: false,
      videoInputs: false,
      imageToolMessage: true,
      pdfToolMessage: true,
      reasoningOutput: true,
      toolCalling: true,
      toolChoice: true,
      structuredOutput: false,
      midConversationSystemMessages: false,
    };
    const baseModel = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    for (const fields of [{ model: `us.${baseModel}` }, { model: OPAQUE, baseModel }]) {
      expect(new ChatBedrockConverse(fields).profile).toEqual(known);
    }
  });

  test.each([
    ["qwen.qwen3-32b-v1:0", true],
    ["mistral.mistral-large-3-675b-instruct", true],
    ["us.anthropic.claude-sonnet-4-6", false],
    ["us.anthropic.claude-opus-4-8", false],
    ["us.amazon.nova-pro-v1:0", false],
    ["meta.llama3-3-70b-instruct-v1:0", false],
  ])("says of %s whether a JSON schema is the best way to an object: %s", (model, structuredOutput) => {
    expect(new ChatBedrockConverse({ model }).profile).toMatchObject({ structuredOutput });
  });

  test("of an opaque ARN holds nothing back, and `modelProfile` takes precedence", () => {
    expect(new ChatBedrockConverse({ model: OPAQUE }).profile).toMatchObject({ toolChoice: true });
    const modelProfile = { maxInputTokens: 7, structuredOutput: true };
    expect(new ChatBedrockConverse({ model: OPAQUE, modelProfile }).profile).toMatchObject(modelProfile);
  });

  test("knows the API: system messages between turns are for Opus over InvokeModel", () => {
    const model = "us.anthropic.claude-opus-4-8";
    expect(new ChatBedrock({ model }).profile.midConversationSystemMessages).toBe(true);
    expect(new ChatBedrockConverse({ model }).profile.midConversationSystemMessages).toBe(false);
  });
});

describe("documents are not images", () => {
  test.each([
    ["us.anthropic.claude-3-5-haiku-20241022-v1:0", false, true],
    ["ai21.jamba-1-5-large-v1:0", false, true],
    ["amazon.titan-text-express-v1", false, true],
    ["amazon.titan-text-premier-v1:0", false, false],
    ["us.amazon.nova-micro-v1:0", false, false],
    ["openai.gpt-oss-20b-1:0", false, false],
    ["us.amazon.nova-2-lite-v1:0", true, true],
  ])("%s: images %s, documents %s", (model, images, documents) => {
    expect(new ChatBedrockConverse({ model }).profile).toMatchObject({
      imageInputs: images,
      imageToolMessage: images,
      pdfInputs: documents,
      pdfToolMessage: documents,
    });
  });
});
