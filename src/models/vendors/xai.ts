import type { CapabilityProfile } from "../capabilities.js";
import { threeEfforts, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const grok: CapabilityProfile = {
  ...uncached,
  vendor: "xai",
  // E47.
  toolChoices: ["auto", "any", "tool"],
  // AWS's page of Grok 4.3: efforts from `none` to `high`.
  reasoning: { ...threeEfforts, as: "reasoning.effort", canBeOff: true },
};

/** xAI's Grok. */
export const xai: Vendor = {
  name: "xai",
  lines: [
    {
      name: "grok",
      common: { reads: ["images", "documents"], does: ["thinks", "calls tools"], profile: grok },
      models: {
        // Its limits are not reported; these are those of 4.6.
        "xai.grok-4.7": { tokens: [500_000, 500_000] },
        "xai.grok-4.6": { tokens: [500_000, 500_000] },
        "xai.grok-4.3": { tokens: [1_000_000, 131_072] },
      },
    },
  ],
};
