import type { CapabilityProfile } from "../capabilities.js";
import { byJsonSchema, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const qwen3: CapabilityProfile = {
  ...uncached,
  vendor: "qwen",
  family: "qwen",
  // E8.
  leadingAssistant: "accepted",
  // pydantic-ai's recording bedrock__test_native_output_qwen.
  ...byJsonSchema,
  // E65: `This model doesn't support the stopSequences field.`
  stopSequences: "refused",
  // pydantic-ai's recording thinking_high_qwen_variant. It cannot be turned off (pydantic-ai's profile).
  reasoning: { as: "reasoning_config", efforts: ["low", "high"], canBeOff: false, shownByDefault: true },
};

/** Alibaba's Qwen. */
export const qwen: Vendor = {
  name: "qwen",
  lines: [
    {
      name: "qwen",
      common: { reads: [], does: ["calls tools"], profile: qwen3 },
      models: {
        "qwen.qwen3-coder-next": { tokens: [262_144, 65_536], does: ["thinks", "calls tools"] },
        "qwen.qwen3-coder-480b-a35b-v1:0": { tokens: [131_072, 65_536] },
        "qwen.qwen3-coder-30b-a3b-v1:0": { tokens: [262_144, 131_072] },
        "qwen.qwen3-next-80b-a3b": { tokens: [262_000, 262_000] },
        "qwen.qwen3-vl-235b-a22b": { tokens: [262_000, 262_000], reads: ["images", "documents"] },
        "qwen.qwen3-235b-a22b-2507-v1:0": { tokens: [262_144, 131_072] },
        "qwen.qwen3-32b-v1:0": { tokens: [16_384, 32_768], does: ["thinks", "calls tools"] },
      },
    },
  ],
};
