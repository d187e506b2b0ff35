import type { CapabilityProfile } from "../capabilities.js";
import { byJsonSchema, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const nemotron: CapabilityProfile = { ...uncached, vendor: "nvidia" };

/** NVIDIA's Nemotron. Nano answers by a JSON schema (pydantic-ai's profile). */
export const nvidia: Vendor = {
  name: "nvidia",
  lines: [
    {
      name: "nemotron-nano",
      common: { reads: [], does: ["calls tools"], profile: { ...nemotron, ...byJsonSchema } },
      models: {
        "nvidia.nemotron-nano-3-30b": { tokens: [262_144, 8192], does: ["thinks", "calls tools"] },
        "nvidia.nemotron-nano-12b-v2": { tokens: [128_000, 8192], reads: ["images", "documents"] },
        "nvidia.nemotron-nano-9b-v2": { tokens: [128_000, 8192] },
      },
    },
    {
      name: "nemotron",
      common: { reads: [], does: ["thinks", "calls tools"], profile: nemotron },
      models: { "nvidia.nemotron-super-3-120b": { tokens: [262_144, 131_072] } },
    },
  ],
};
