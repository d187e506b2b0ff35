import { describe, expect, it } from "@jest/globals";

import { inferenceProfileIds, knownInferenceProfileIds } from "../../models/inference_profiles.js";

const SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const idsOf = (model: string, ...geographies: string[]) => geographies.map((each) => `${each}.${model}`);

describe("the inference profiles to try", () => {
  it.each([
    ["us-east-1", ["us", "global"]],
    ["us-west-2", ["us", "global"]],
    ["ca-central-1", ["us", "global"]],
    ["eu-central-1", ["eu", "global"]],
    ["ap-northeast-1", ["jp", "global"]],
    ["ap-northeast-3", ["jp", "global"]],
    ["ap-southeast-2", ["au", "global"]],
    ["ap-southeast-4", ["au", "global"]],
    ["ap-south-1", ["global"]],
    ["sa-east-1", ["global"]],
    [undefined, ["us", "eu", "jp", "au", "global"]],
  ])(
    "of a known model in %s are those that exist and can be called there, global last",
    (region, geographies) => {
      expect(inferenceProfileIds(SONNET, region)).toEqual(idsOf(SONNET, ...geographies));
    },
  );

  it.each([
    ["us-east-1", ["us", "global"]],
    ["us-gov-west-1", ["us-gov"]],
    ["ca-central-1", ["ca", "us", "global"]],
    ["eu-north-1", ["eu", "global"]],
    ["ap-northeast-1", ["jp", "apac", "global"]],
    ["ap-northeast-2", ["apac", "global"]],
    ["ap-southeast-2", ["au", "apac", "global"]],
    ["ap-south-1", ["apac", "global"]],
    ["me-central-1", ["apac", "global"]],
    [undefined, []],
  ])("of an unknown model in %s are those of its geography", (region, geographies) => {
    expect(inferenceProfileIds("anthropic.claude-next-9", region)).toEqual(
      idsOf("anthropic.claude-next-9", ...geographies),
    );
  });

  it.each([`eu.${SONNET}`, `arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`])(
    "of %s are those of its foundation model",
    (model) => expect(inferenceProfileIds(model, "us-east-1")).toEqual(idsOf(SONNET, "us", "global")),
  );

  it("are empty where a model has none in the region, or an opaque ARN hides it", () => {
    expect(inferenceProfileIds("deepseek.r1-v1:0", "eu-west-1")).toEqual([]);
    const arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123";
    expect(inferenceProfileIds(arn, "us-east-1")).toEqual([]);
  });

  it("of an unknown model are not among the known ones", () => {
    expect(knownInferenceProfileIds("anthropic.claude-next-9", "us-east-1")).toEqual([]);
    expect(knownInferenceProfileIds(SONNET, "us-east-1")).toEqual(idsOf(SONNET, "us", "global"));
  });
});
