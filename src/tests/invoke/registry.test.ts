import { describe, expect, test } from "@jest/globals";

import { familyOf } from "../../invoke/registry.js";
import type { ModelHints } from "../../models/resolve.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

const OPAQUE = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc";

describe("the native API", () => {
  test.each<[model: string, hints: ModelHints, same: string]>([
    ["us.anthropic.claude-opus-9", {}, "anthropic.claude-3-haiku-20240307-v1:0"],
    [OPAQUE, { provider: "anthropic" }, "anthropic.claude-opus-5"],
    ["amazon.nova-9-ultra", {}, "amazon.nova-lite-v1:0"],
    [OPAQUE, { provider: "Amazon" }, "amazon.nova-lite-v1:0"],
    ["meta.llama3-2-1b-instruct-v1:0", {}, "meta.llama3-1-8b-instruct-v1:0"],
    ["meta.llama9-70b-instruct-v1:0", {}, "meta.llama4-scout-17b-instruct-v1:0"],
    [OPAQUE, { provider: "meta" }, "meta.llama3-1-8b-instruct-v1:0"],
    ["mistral.mistral-small-2402-v1:0", {}, "mistral.mixtral-8x7b-instruct-v0:1"],
    ["mistral.mistral-large-2411-v1:0", {}, "mistral.pixtral-large-2502-v1:0"],
    ["mistral.mistral-large-9", {}, "mistral.ministral-3-8b-instruct"],
    [OPAQUE, { provider: "mistral" }, "mistral.mistral-7b-instruct-v0:2"],
    ["openai.gpt-7", {}, "openai.gpt-5.6-sol"],
    ["xai.grok-9", {}, "newvendor.thing-v1:0"],
    [OPAQUE, { baseModel: "us.deepseek.v4" }, "deepseek.v3.2"],
    [OPAQUE, { provider: "newvendor" }, "zai.glm-5"],
  ])("of %s with %j is that of %s", (model, hints, same) => {
    expect(familyOf(model, hints)).toBe(familyOf(same, {}));
  });

  test("of a model that was imported from DeepSeek is its own", () => {
    const imported = familyOf(OPAQUE, { provider: "deepseek" });
    expect([familyOf("deepseek.r1-v1:0", {}), familyOf("deepseek.v3.2", {})]).not.toContain(imported);
  });

  test.each([OPAQUE, "my-model"])("of %s nothing tells", (model) => {
    expect(() => familyOf(model, {})).toThrow(InvalidInputError);
  });
});
