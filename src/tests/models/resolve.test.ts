import { describe, expect, test } from "@jest/globals";

import { capabilitiesOf, modelName, type ModelHints } from "../../models/resolve.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";
const OPAQUE = `${ARN}application-inference-profile/abc`;
const CLAUDE = "anthropic.claude-sonnet-5";

describe("capabilitiesOf", () => {
  test.each([
    [CLAUDE, {}, anthropic],
    [`us.${CLAUDE}`, {}, anthropic],
    [`${ARN}inference-profile/us.${CLAUDE}`, {}, anthropic],
    ["anthropic.claude-of-the-future-9", {}, anthropic],
    ["eu.amazon.nova-pro-v1:0", {}, nova],
    ["newvendor.model", {}, permissive],
    ["constructor.model", {}, permissive],
    [OPAQUE, {}, permissive],
    [OPAQUE, { baseModel: CLAUDE }, anthropic],
    [OPAQUE, { baseModel: `us.${CLAUDE}` }, anthropic],
    [OPAQUE, { provider: "anthropic" }, anthropic],
    [OPAQUE, { provider: "Amazon" }, amazonOf(undefined)],
    [OPAQUE, { baseModel: CLAUDE, provider: "amazon" }, anthropic],
    [OPAQUE, { baseModel: OPAQUE, provider: "amazon" }, amazonOf(undefined)],
    [CLAUDE, { baseModel: "amazon.nova-pro-v1:0" }, nova],
  ])("%s with %j", (model, hints, capabilities) => {
    expect(capabilitiesOf(model, hints)).toBe(capabilities);
  });
});

describe("modelName", () => {
  test.each<[model: string, hints: ModelHints, name: string]>([
    [CLAUDE, {}, CLAUDE],
    [`us.${CLAUDE}`, {}, CLAUDE],
    [`${ARN}inference-profile/us.${CLAUDE}`, {}, CLAUDE],
    [OPAQUE, {}, OPAQUE],
    [OPAQUE, { baseModel: CLAUDE }, CLAUDE],
    [OPAQUE, { baseModel: `eu.${CLAUDE}` }, CLAUDE],
  ])("%s with %j is %s", (model, hints, name) => {
    expect(modelName(model, hints)).toBe(name);
  });
});
