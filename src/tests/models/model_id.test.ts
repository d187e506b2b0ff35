import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { isArn, parseModelId } from "../../models/model_id.js";
import { expectLinear } from "../support/growth.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";

describe("parseModelId", () => {
  test.each([
    ["anthropic.claude-sonnet-5", "anthropic.claude-sonnet-5", "anthropic"],
    [
      "anthropic.claude-3-haiku-20240307-v1:0:200k",
      "anthropic.claude-3-haiku-20240307-v1:0:200k",
      "anthropic",
    ],
    ...["us", "eu", "apac", "au", "jp", "ca", "sa", "me", "amer", "us-gov", "global"].map((region) => [
      `${region}.anthropic.claude-sonnet-5`,
      "anthropic.claude-sonnet-5",
      "anthropic",
    ]),
    ["us.meta.llama3-3-70b-instruct-v1:0", "meta.llama3-3-70b-instruct-v1:0", "meta"],
    ["us.ai21.jamba-1-5-large-v1:0", "ai21.jamba-1-5-large-v1:0", "ai21"],
    ["ai21.jamba-1-5-large-v1:0", "ai21.jamba-1-5-large-v1:0", "ai21"],
    ["us.twelvelabs.pegasus-1-2-v1:0", "twelvelabs.pegasus-1-2-v1:0", "twelvelabs"],
    ["deepseek.v3.2", "deepseek.v3.2", "deepseek"],
    ["us.deepseek.v3.2", "deepseek.v3.2", "deepseek"],
    ["qwen.qwen3.5-coder", "qwen.qwen3.5-coder", "qwen"],
    ["xai.grok4.1", "xai.grok4.1", "xai"],
    ["zai.glm-4.7-flash", "zai.glm-4.7-flash", "zai"],
    ["newvendor.newmodel-v9:0", "newvendor.newmodel-v9:0", "newvendor"],
    [`arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0`, "amazon.nova-lite-v1:0", "amazon"],
    [`${ARN}inference-profile/us.anthropic.claude-sonnet-5`, "anthropic.claude-sonnet-5", "anthropic"],
    [
      `arn:aws-us-gov:bedrock:us-gov-west-1:1:inference-profile/us-gov.anthropic.claude-sonnet-5`,
      "anthropic.claude-sonnet-5",
      "anthropic",
    ],
    [
      `arn:aws-cn:bedrock:cn-north-1::foundation-model/amazon.nova-lite-v1:0`,
      "amazon.nova-lite-v1:0",
      "amazon",
    ],
    [`${ARN}custom-model/amazon.nova-lite-v1:0:256k/abcdefabcdef`, "amazon.nova-lite-v1:0:256k", "amazon"],
  ])("%s is %s of %s", (id, foundationModel, vendor) => {
    expect(parseModelId(id)).toEqual({ foundationModel, vendor });
  });

  test.each([
    `${ARN}application-inference-profile/abc.def`,
    `${ARN}provisioned-model/abcdefabcdef`,
    `${ARN}imported-model/abcdefabcdef`,
    `${ARN}custom-model-deployment/abcdefabcdef`,
    `${ARN}prompt/ABCDEFGHIJ:1`,
    `${ARN}prompt-router/abc`,
    "arn:aws:sagemaker:us-east-1:123456789012:endpoint/my.model",
    "arn:",
    "my-model",
    "",
  ])("%s hides what it is", (id) => {
    expect(parseModelId(id)).toEqual({});
  });

  test.each<[string, (length: number) => string]>([
    ["parts", (length) => `${"us-".repeat(length)}.x`],
    ["colons", (length) => `arn:${":".repeat(length)}`],
  ])("takes time in proportion to the length of an id of %s", async (_, idOf) => {
    await expectLinear(20_000, (length) => parseModelId(idOf(length)));
  });
});

test.each([
  [`${ARN}imported-model/x`, true],
  ["anthropic.claude-sonnet-5", false],
  ["arnold.model", false],
])("isArn(%s) is %p", (id, arn) => {
  expect(isArn(id)).toBe(arn);
});

describe("the ids of every model known in August 2026", () => {
  const file = join(process.cwd(), "..", "shared", "reference", "model-limits.json");
  if (!existsSync(file)) {
    test.skip(`need ${file}`, () => undefined);
    return;
  }
  const { models }: { models: Record<string, unknown> } = JSON.parse(readFileSync(file, "utf8"));
  const regions = new Set(["us", "eu", "au", "jp", "global"]);

  test.each(Object.keys(models))("%s", (id) => {
    const [first = "", ...rest] = id.split(".");
    const foundationModel = regions.has(first) ? rest.join(".") : id;
    const expected = { foundationModel, vendor: foundationModel.split(".")[0] };
    expect(parseModelId(id)).toEqual(expected);
    expect(parseModelId(`${ARN}inference-profile/${id}`)).toEqual(expected);
  });
});
