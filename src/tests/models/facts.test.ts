import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { factsOf, isKnown } from "../../models/facts.js";

const LIMITS = "../shared/reference/model-limits.json";

describe("the facts of a model", () => {
  test.each([
    "anthropic.claude-sonnet-4-5-20250929-v1:0",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
  ])("%s is known by any prefix, version and ARN", (model) => {
    expect(factsOf(model)).toMatchObject({ maxInputTokens: 200_000, maxOutputTokens: 64_000, images: true });
  });

  test.each([
    ["us.anthropic.claude-opus-9-20300101-v1:0", "anthropic.claude-opus-5-5"],
    ["anthropic.claude-haiku-4-9", "anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-haiku-4-10", "anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["openai.gpt-5.10-sol", "openai.gpt-5.6-sol"],
    ["openai.gpt-oss-2-200b", "openai.gpt-oss-120b-1:0"],
    ["zai.glm-9", "zai.glm-5.3"],
    ["moonshotai.kimi-k2.7", "moonshotai.kimi-k2.5"],
    ["amazon.nova-3-lite-v1:0", "amazon.nova-2-lite-v1:0"],
  ])("of %s, which has no row, are those of %s", (model, like) => {
    expect(factsOf(model)).toEqual(factsOf(like));
    expect(isKnown(model)).toBe(false);
    expect(isKnown(like)).toBe(true);
  });

  test.each([
    ["us.amazon.nova-2-lite-v1:0", 1_000_000, 65_536],
    ["amazon.nova-pro-v1:0", 300_000, 10_000],
    ["anthropic.claude-sonnet-4-6", 1_000_000, 128_000],
    ["anthropic.claude-haiku-5-5", 1_000_000, 128_000],
    ["anthropic.claude-opus-5-5", 1_000_000, 128_000],
    ["global.anthropic.claude-fable-5-1", 1_000_000, 128_000],
    ["openai.gpt-5.4", 1_000_000, 128_000],
    ["openai.gpt-6-astra", 1_050_000, 128_000],
    ["openai.gpt-oss-20b-1:0", 131_072, 128_000],
    ["moonshotai.kimi-k3", 1_048_576, 128_000],
    ["moonshotai.kimi-k2.5", 262_144, 16_000],
    ["zai.glm-5.3", 1_000_000, 128_000],
    ["zai.glm-5", 202_752, 131_072],
    ["google.gemma-4-26b-a4b", 262_144, 32_768],
    ["google.gemma-4-e2b", 131_072, 8192],
    ["us.meta.llama4-scout-17b-instruct-v1:0", 10_000_000, 8192],
    ["us.meta.llama4-maverick-17b-instruct-v1:0", 1_000_000, 8192],
    ["qwen.qwen3-32b-v1:0", 16_384, 32_768],
    ["qwen.qwen3-coder-next", 262_144, 65_536],
    ["nvidia.nemotron-nano-3-30b", 262_144, 8192],
    ["nvidia.nemotron-nano-9b-v2", 128_000, 8192],
    ["mistral.voxtral-mini-3b-2507", 32_768, 4096],
  ])("of %s: %i tokens in, %i out", (model, maxInputTokens, maxOutputTokens) => {
    expect(factsOf(model)).toMatchObject({ maxInputTokens, maxOutputTokens });
  });

  test.each(["mistral.ministral-3-8b-instruct", "mistral.ministral-3-14b-instruct"])(
    "%s reads images",
    (model) => expect(factsOf(model)?.images).toBe(true),
  );

  test.each([
    "arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
    "newvendor.model-1",
    "constructor",
  ])("are unknown for %s", (model) => expect(factsOf(model)).toBeUndefined());
});

/** The reference, where it is there. */
const limits: Record<string, Record<string, unknown>> = existsSync(LIMITS)
  ? JSON.parse(readFileSync(LIMITS, "utf8")).models
  : {};

/** Whose numbers of August were corrected, or differ among regions. */
const CORRECTED =
  /nova-(?:2-)?(?:lite|pro|micro)|sonnet-4-6|gpt-5\.[45]|gpt-oss|kimi-k2\.5|glm-5|llama4|qwen3-(?:32b|coder-next)|nemotron-nano|voxtral-mini|ministral-3-(?:8|14)b/;

const ids = Object.keys(limits).filter((id) => !CORRECTED.test(id));

(ids.length > 0 ? describe : describe.skip)("the facts agree with the reference", () => {
  test.each(ids.length > 0 ? ids : ["-"])("for %s", (id) => {
    const { max_input_tokens, max_output_tokens, image_inputs, reasoning_output, tool_calling } =
      limits[id] ?? {};
    expect(factsOf(id)).toMatchObject({
      maxInputTokens: max_input_tokens,
      maxOutputTokens: max_output_tokens,
      images: image_inputs,
      reasoning: reasoning_output,
      tools: tool_calling,
    });
  });
});
