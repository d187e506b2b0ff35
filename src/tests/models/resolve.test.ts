import { describe, expect, test } from "@jest/globals";

import { permissive } from "../../models/permissive.js";
import { capabilitiesOf, modelName, type ModelHints } from "../../models/resolve.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";
const OPAQUE = `${ARN}application-inference-profile/abc`;
const CLAUDE = "anthropic.claude-sonnet-5";
const NOVA = "amazon.nova-pro-v1:0";
const NEWEST_CLAUDE = "anthropic.claude-fable-5-2";
const NEWEST_NOVA = "amazon.nova-2-lite-v1:0";

describe("capabilitiesOf", () => {
  test.each<[model: string, hints: ModelHints, same: string]>([
    [`us.${CLAUDE}`, {}, CLAUDE],
    [`global.${CLAUDE}-20260101-v2:0`, {}, CLAUDE],
    [`${ARN}inference-profile/us.${CLAUDE}`, {}, CLAUDE],
    [`${ARN}foundation-model/${CLAUDE}`, {}, CLAUDE],
    ["anthropic.claude-of-the-future-9", {}, NEWEST_CLAUDE],
    ["anthropic.thing", {}, NEWEST_CLAUDE],
    [`eu.${NOVA}`, {}, NOVA],
    [OPAQUE, { baseModel: CLAUDE }, CLAUDE],
    [OPAQUE, { baseModel: `us.${CLAUDE}` }, CLAUDE],
    [OPAQUE, { provider: "anthropic" }, NEWEST_CLAUDE],
    [OPAQUE, { provider: "Amazon" }, NEWEST_NOVA],
    [OPAQUE, { baseModel: CLAUDE, provider: "amazon" }, CLAUDE],
    [OPAQUE, { baseModel: OPAQUE, provider: "amazon" }, NEWEST_NOVA],
    [CLAUDE, { baseModel: NOVA }, NOVA],
    ["moonshotai.kimi-k2.5", { provider: "moonshot" }, "moonshotai.kimi-k2.5"],
  ])("of %s with %j are those of %s", (model, hints, same) => {
    // The limit of a reply is the model's own, and nobody's where the model is not known.
    const { maxOutputTokens: _own, ...accepted } = capabilitiesOf(model, hints);
    const { maxOutputTokens: _limit, ...expected } = capabilitiesOf(same);
    expect(accepted).toEqual(expected);
  });

  test("nothing is held back where an opaque ARN hides the model, and nobody is its vendor", () => {
    expect(capabilitiesOf(OPAQUE)).toBe(permissive);
    expect(capabilitiesOf(OPAQUE).vendor).toBeUndefined();
  });

  test.each(["newvendor.thing-v1:0", "us.newvendor.thing-v1:0", "constructor.model"])(
    "nothing is held back of %s, whose vendor is nobody else",
    (model) => {
      const [vendor] = model.replace("us.", "").split(".");
      expect(capabilitiesOf(model)).toEqual({ ...permissive, vendor });
    },
  );
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
