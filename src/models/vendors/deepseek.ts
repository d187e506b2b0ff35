import type { CapabilityProfile } from "../capabilities.js";
import { threeEfforts, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

/** DeepSeek V3.1 and later. */
const v3: CapabilityProfile = {
  ...uncached,
  vendor: "deepseek",
  family: "deepseekChat",
  // E41 (live): `auto` and `any` are accepted, a named tool is ignored.
  toolChoices: ["auto", "any"],
  // The same source: while it thinks, `any` brings no calls.
  forcedToolsWhileThinking: "refused",
  // The same source: `reasoning_effort` turns thinking on, which is off otherwise.
  reasoning: { ...threeEfforts, as: "reasoning_effort", canBeOff: false, onlyWhenAsked: true },
  // E65: `This model doesn't support the stopSequences field.`
  stopSequences: "refused",
  native: { ...uncached.native, toolChoices: ["auto", "any"] },
};

/** DeepSeek R1, whose tools cannot be streamed, and whose own format is a prompt without tools. */
const r1: CapabilityProfile = {
  ...uncached,
  vendor: "deepseek",
  family: "deepseekR1",
  streamedTools: "refused",
  // E66: at most ten characters each.
  longestStop: 10,
  native: { ...uncached.native, toolChoices: [] },
};

/** DeepSeek. R1 reads documents (user guide, "Supported models and features"). */
export const deepseek: Vendor = {
  name: "deepseek",
  imported: "deepseekImported",
  lines: [
    {
      name: "v",
      common: { reads: [], does: ["thinks", "calls tools"], profile: v3 },
      models: {
        "deepseek.v3.2": { tokens: [163_840, 81_920] },
        "deepseek.v3-v1:0": { tokens: [163_840, 81_920] },
      },
    },
    {
      name: "r",
      common: { reads: ["documents"], does: ["thinks", "calls tools"], profile: r1 },
      models: { "deepseek.r1-v1:0": { tokens: [128_000, 32_768], geographies: ["us"] } },
    },
  ],
};
