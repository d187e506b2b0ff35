import type { CapabilityProfile } from "../capabilities.js";
import { threeEfforts, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

/** GLM from 5.3 on. */
const glm: CapabilityProfile = {
  ...uncached,
  vendor: "zai",
  // E8.
  leadingAssistant: "accepted",
  // pydantic-ai's profile.
  toolChoices: ["auto", "any", "tool"],
  // pydantic-ai's recording zai_native_output.
  structuredOutput: "accepted",
  // E60 (live, of another host): `supported values: ['low', 'high', 'max']`.
  reasoning: {
    as: "reasoning_effort",
    efforts: ["low", "high", "max"],
    canBeOff: false,
    shownByDefault: true,
  },
};

/** GLM 4.7 and 5, which think when Bedrock's `reasoning_config` is sent (E59). */
const glm5: CapabilityProfile = {
  ...glm,
  reasoning: { ...threeEfforts, as: "reasoning_config", canBeOff: false, onlyWhenAsked: true },
};

/** Z.AI's GLM. */
export const zai: Vendor = {
  name: "zai",
  lines: [
    {
      name: "glm",
      common: { reads: [], does: ["thinks", "calls tools"], profile: glm },
      models: {
        "zai.glm-5.3": { tokens: [1_000_000, 128_000] },
        "zai.glm-5": { tokens: [202_752, 131_072], profile: glm5 },
        "zai.glm-4.7-flash": { tokens: [200_000, 131_072], profile: glm5 },
        "zai.glm-4.7": { tokens: [204_800, 131_072], profile: glm5 },
      },
    },
  ],
};
