import { describe, expect, test } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { capabilitiesOf } from "../../models/resolve.js";

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

  test("of an opaque ARN holds nothing back, and `modelProfile` beats what is known", () => {
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

describe("a version of Claude", () => {
  test.each([
    ["claude-v2:1", "both", "accepted", undefined],
    ["claude-instant-v1", "both", "accepted", undefined],
    ["claude-3-haiku-20240307-v1:0", "both", "accepted", undefined],
    ["claude-3-5-sonnet-20241022-v2:0", "both", "accepted", undefined],
    ["claude-3-7-sonnet-20250219-v1:0", "both", "accepted", "budget"],
    ["claude-opus-4-20250514-v1:0", "both", "accepted", "budget"],
    ["claude-opus-4-1-20250805-v1:0", "one", "accepted", "budget"],
    ["claude-haiku-4-5-20251001-v1:0", "one", "accepted", "budget"],
    ["claude-opus-4-6-v1", "one", "refused", "adaptive"],
    ["claude-opus-4-7", "none", "refused", "adaptive"],
    ["claude-sonnet-5", "none", "refused", "adaptive"],
    ["claude-sonnet-5-5", "none", "refused", "adaptive"],
    ["claude-fable-7-20290101-v1:0", "none", "refused", "adaptive"],
    ["claude", "none", "refused", "adaptive"],
  ])("%s: sampling %s, prefill %s, thinks by %s", (id, sampling, trailingAssistant, as) => {
    const capabilities = capabilitiesOf(`us.anthropic.${id}`);
    expect(capabilities).toMatchObject({ sampling, trailingAssistant });
    expect(capabilities.reasoning?.as).toBe(as);
  });
});
