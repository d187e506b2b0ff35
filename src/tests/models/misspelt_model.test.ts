import { describe, expect, it } from "@jest/globals";

import { knownModels } from "../../models/catalog.js";
import { meantModelId } from "../../models/misspelt_model.js";

describe("the model that an unknown id means", () => {
  it.each([
    ["without its vendor", "claude-sonnet-4-5", "anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["by Anthropic's own id", "claude-3-5-sonnet-20241022", "anthropic.claude-3-5-sonnet-20241022-v2:0"],
    ["without its version", "amazon.nova-pro", "amazon.nova-pro-v1:0"],
    [
      "of a region, with a letter missing",
      "us.anthropic.claude-sonet-4-5-20250929-v1:0",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    [
      "with another date",
      "anthropic.claude-sonnet-4-5-20250930-v1:0",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    ["in capitals, with a point", "Claude-3.5-Haiku", "anthropic.claude-3-5-haiku-20241022-v1:0"],
  ])("%s", (_, id, meant) => {
    expect(meantModelId(id)).toBe(meant);
  });

  it.each([
    ["a newer version", "anthropic.claude-sonnet-4-99"],
    ["another name", "gpt-4o"],
    ["an opaque ARN", "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc"],
    ["a short word", "nov"],
    ["nothing", ""],
    ["a very long one", "claude-sonnet-4-5".repeat(100_000)],
  ])("is not guessed for %s", (_, id) => {
    expect(meantModelId(id)).toBeUndefined();
  });

  it("is not looked for when the id is known", () => {
    expect(knownModels().filter(({ id }) => meantModelId(id) !== undefined)).toEqual([]);
  });
});
