import { expect, test } from "@jest/globals";
import { identifyModel } from "../../../testing/checks/family.js";
import { modelName } from "../../../testing/native/content.js";

/** A model id, its family, its name, and the name without Bedrock's version. */
const ROWS: [modelId: string, family: string, name: string, shown: string][] = [
  // A provider with a dotted name was read as a geography with a provider `v3`.
  ["deepseek.v3.2", "deepseek", "v3.2", "v3.2"],
  ["us.deepseek.r1-v1:0", "deepseek", "r1-v1:0", "r1"],
  ["minimax.minimax-m2.1", "unknown", "minimax-m2.1", "minimax-m2.1"],
  ["qwen.qwen3-32b-v1:0", "qwen", "qwen3-32b-v1:0", "qwen3-32b"],
  ["zai.glm-4.7-flash", "zai", "glm-4.7-flash", "glm-4.7-flash"],
  [
    "us-gov.anthropic.claude-3-haiku-20240307-v1:0",
    "anthropic",
    "claude-3-haiku-20240307-v1:0",
    "claude-3-haiku-20240307",
  ],
  ["global.amazon.nova-2-lite-v1:0", "nova", "nova-2-lite-v1:0", "nova-2-lite"],
  ["amazon.titan-text-express-v1", "titan", "titan-text-express-v1", "titan-text-express"],
  ["openai.gpt-oss-120b-1:0", "openai", "gpt-oss-120b-1:0", "gpt-oss-120b-1"],
  [
    "arn:aws:bedrock:us-east-1:012345678901:inference-profile/eu.anthropic.claude-sonnet-4-6",
    "anthropic",
    "claude-sonnet-4-6",
    "claude-sonnet-4-6",
  ],
];

test.each(ROWS)("%s is of family %s, named %s", (modelId, family, name, shown) => {
  expect(identifyModel(modelId)).toMatchObject({ family, name });
  expect(modelName({ modelId, body: {} })).toBe(shown);
});

test.each(["us", "eu", "apac", "jp", "au", "ca", "sa", "amer", "global", "us-gov"])(
  "%s is a geography",
  (geography) => {
    expect(identifyModel(`${geography}.anthropic.claude-sonnet-5`)).toMatchObject({
      family: "anthropic",
      claudeVersion: 500,
    });
  },
);
