import type { CapabilityProfile, ReasoningSupport } from "../capabilities.js";
import { uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

/**
 * E58. K2.x also accepts `reasoning_config` (E59), K3 is not known to, so that all get the parameter that all know.
 */
const byEffort: ReasoningSupport = {
  as: "reasoning_effort",
  efforts: ["low", "high", "max"],
  canBeOff: false,
  shownByDefault: true,
};

const kimi: CapabilityProfile = {
  ...uncached,
  vendor: "moonshot",
  // E8.
  leadingAssistant: "accepted",
  // pydantic-ai's profile.
  toolChoices: ["auto", "any", "tool"],
  structuredOutput: "accepted",
  reasoning: byEffort,
};

/** Kimi K2.x also accepts Bedrock's own parameter. */
const k2: CapabilityProfile = { ...kimi, reasoning: { ...byEffort, also: ["reasoning_config"] } };

/**
 * Kimi K3 also has redacted reasoning, which only it can read (E56): `Encrypted content cannot be used in a
 * different region from the one that created it.`
 */
const k3: CapabilityProfile = { ...kimi, redactedReasoning: "accepted" };

/** Moonshot's Kimi. */
export const moonshot: Vendor = {
  name: "moonshot",
  lines: [
    {
      name: "kimi",
      common: { reads: ["images", "documents"], does: ["thinks", "calls tools"], profile: k3 },
      models: {
        "moonshotai.kimi-k3.1": { tokens: [1_048_576, 128_000] },
        "moonshotai.kimi-k3": { tokens: [1_048_576, 128_000] },
        "moonshotai.kimi-k2.5": { tokens: [262_144, 16_000], profile: k2 },
        "moonshot.kimi-k2-thinking": { tokens: [262_143, 16_000], reads: [], profile: k2 },
      },
    },
  ],
};
