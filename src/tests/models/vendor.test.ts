import { describe, expect, test } from "@jest/globals";

import { sameVendor } from "../../models/vendor.js";

describe("sameVendor", () => {
  test.each([
    ["anthropic", "anthropic", true],
    ["moonshot", "moonshotai", true],
    ["moonshotai", "moonshotai", true],
    ["Anthropic", "anthropic", true],
    ["anthropic", "amazon", false],
    ["constructor", "toString", false],
    ["anthropic", undefined, false],
    [undefined, undefined, false],
  ])("of %s and %s is %s", (one, other, same) => {
    expect(sameVendor(one, other)).toBe(same);
    expect(sameVendor(other, one)).toBe(same);
  });
});
