import { describe, expect, test } from "@jest/globals";
import { identifyModel } from "../../../testing/models/identify.js";
import { UNKNOWN, type Traits } from "../../../testing/models/traits.js";
import { isSince, parseVersion } from "../../../testing/models/version.js";
import { modelName } from "../../../testing/native/content.js";

/** A model id, its format over InvokeModel, and its name without Bedrock's version. */
const ROWS: [modelId: string, format: Traits["nativeFormat"], shown: string][] = [
  // A provider with a dotted name was read as a geography with a provider `v3`.
  ["deepseek.v3.2", "chatCompletions", "v3.2"],
  ["us.deepseek.r1-v1:0", "deepseekR1", "r1"],
  ["minimax.minimax-m2.1", "chatCompletions", "minimax-m2.1"],
  ["qwen.qwen3-32b-v1:0", "chatCompletions", "qwen3-32b"],
  ["zai.glm-4.7-flash", "chatCompletions", "glm-4.7-flash"],
  ["us-gov.anthropic.claude-3-haiku-20240307-v1:0", "anthropicMessages", "claude-3-haiku-20240307"],
  ["global.amazon.nova-2-lite-v1:0", "nova", "nova-2-lite"],
  ["amazon.titan-text-express-v1", "titan", "titan-text-express"],
  ["openai.gpt-oss-120b-1:0", "openai", "gpt-oss-120b-1"],
  [
    "arn:aws:bedrock:us-east-1:012345678901:inference-profile/eu.anthropic.claude-sonnet-4-6",
    "anthropicMessages",
    "claude-sonnet-4-6",
  ],
  ["newvendor.thing-v1:0", undefined, "thing"],
];

test.each(ROWS)("%s speaks %s and is named %s", (modelId, nativeFormat, shown) => {
  expect(identifyModel(modelId)).toMatchObject({ nativeFormat });
  expect(modelName({ modelId, body: {} })).toBe(shown);
});

test.each(["us", "eu", "apac", "jp", "au", "ca", "sa", "amer", "global", "us-gov"])(
  "%s is a geography",
  (geography) => {
    expect(identifyModel(`${geography}.anthropic.claude-sonnet-5`)).toEqual(
      identifyModel("anthropic.claude-sonnet-5"),
    );
  },
);

test.each([
  ["6.1", "5.6", true],
  ["5.10", "5.9", true],
  ["5", "5.0", true],
  ["5", "5.1", false],
  ["2:1", "3", false],
  ["4-6", "4.5", true],
])("%s is since %s: %s", (version, since, expected) => {
  expect(isSince(parseVersion(version), parseVersion(since))).toBe(expected);
});

describe("a version that nobody knows yet has the rules of the newest known", () => {
  test.each([
    ["openai.gpt-6.1-sol", "openai.gpt-6-sol"],
    ["openai.gpt-6.10-sol", "openai.gpt-6.1-terra"],
    ["openai.gpt-7-nova", "openai.gpt-6-sol"],
    ["openai.gpt-7-astra", "openai.gpt-6-astra"],
    ["us.amazon.nova-3-max-v1:0", "us.amazon.nova-2-lite-v1:0"],
    ["anthropic.claude-fable-6", "anthropic.claude-fable-5-1"],
    ["anthropic.claude-haiku-5-5-20261015-v1:0", "anthropic.claude-haiku-7"],
    ["anthropic.claude-opus-6", "anthropic.claude-opus-5-5-v1:0"],
    ["anthropic.claude-opus", "anthropic.claude-opus-5-5"],
    ["anthropic.something-else", "anthropic.claude-haiku-7"],
    ["moonshotai.kimi-k3", "moonshot.kimi-k2-thinking"],
    ["xai.grok-4.7", "xai.grok-4.3"],
    ["deepseek.v4", "deepseek.v3.2"],
  ])("%s is like %s", (modelId, known) => {
    expect(identifyModel(modelId)).toEqual(identifyModel(known));
  });
});

test.each([
  ["openai.gpt-5.6-sol", "openai.gpt-6-sol"],
  ["openai.gpt-6-sol", "openai.gpt-6-astra"],
  ["openai.gpt-oss-20b-1:0", "openai.gpt-5.6-sol"],
  ["anthropic.claude-opus-4-20250514-v1:0", "anthropic.claude-opus-4-8"],
  ["anthropic.claude-opus-5", "anthropic.claude-opus-5-5"],
  ["anthropic.claude-fable-5", "anthropic.claude-fable-5-1"],
  ["anthropic.claude-mythos-5-1", "anthropic.claude-fable-5-1"],
])("%s and %s are told apart", (modelId, other) => {
  expect(identifyModel(modelId)).not.toEqual(identifyModel(other));
});

test("of another vendor's model nothing is known", () => {
  expect(identifyModel("newvendor.thing-v1:0")).toEqual(UNKNOWN);
});
