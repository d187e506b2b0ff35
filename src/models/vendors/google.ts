import type { CapabilityProfile } from "../capabilities.js";
import { byJsonSchema, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const gemma: CapabilityProfile = { ...uncached, vendor: "google" };

/** Gemma 3 with 12b and 27b answers by a JSON schema (pydantic-ai's profile). */
const gemma3: CapabilityProfile = { ...gemma, ...byJsonSchema };

/** Google's Gemma. */
export const google: Vendor = {
  name: "google",
  lines: [
    {
      name: "gemma",
      common: { reads: ["images", "documents"], does: ["calls tools"], profile: gemma },
      models: {
        "google.gemma-4-31b": { tokens: [262_144, 32_768] },
        "google.gemma-4-26b-a4b": { tokens: [262_144, 32_768] },
        "google.gemma-4-e2b": { tokens: [131_072, 8192] },
        "google.gemma-3-27b-it": { tokens: [202_752, 8192], profile: gemma3 },
        "google.gemma-3-12b-it": { tokens: [131_072, 8192], does: [], profile: gemma3 },
        "google.gemma-3-4b-it": { tokens: [128_000, 4096] },
      },
    },
  ],
};
