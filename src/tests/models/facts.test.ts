import { existsSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { factsOf } from "../../models/facts.js";

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

  test("a newer model of a known line is taken for its newest", () => {
    expect(factsOf("us.anthropic.claude-opus-9-20300101-v1:0")).toEqual(factsOf("anthropic.claude-opus-5"));
    expect(factsOf("zai.glm-9")).toEqual(factsOf("zai.glm-5"));
  });

  test.each([
    "arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
    "newvendor.model-1",
    "constructor",
  ])("of %s there are none", (model) => expect(factsOf(model)).toBeUndefined());
});

/** The reference, where it is there. */
const limits: Record<string, Record<string, unknown>> = existsSync(LIMITS)
  ? JSON.parse(readFileSync(LIMITS, "utf8")).models
  : {};

// The one id whose rows differ among its regions is left out.
const ids = Object.keys(limits).filter((id) => !id.endsWith("claude-sonnet-4-6"));

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
