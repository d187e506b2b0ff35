import type { Profile } from "../capabilities.js";
import { uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const kimi: Profile = {
  ...uncached,
  vendor: "moonshot",
  // pydantic-ai #6255.
  leadingAssistant: "accepted",
  // pydantic-ai's profile.
  toolChoices: ["auto", "any", "tool"],
  structuredOutput: "accepted",
  // langchain-aws #1188. K2.x is also asked by `reasoning_config` (LibreChat #11974); K3 is not known to be, so that
  // all are asked in the one way that all know.
  reasoning: {
    as: "reasoning_effort",
    efforts: ["low", "high", "max"],
    canBeOff: false,
    shownByDefault: true,
  },
};

/**
 * Kimi K3 has reasoning that only it can read, too (hermes #115865): `Encrypted content cannot be used in a different
 * region from the one that created it.`
 */
const k3: Profile = { ...kimi, redactedReasoning: "accepted" };

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
        "moonshotai.kimi-k2.5": { tokens: [262_144, 16_000], profile: kimi },
        "moonshot.kimi-k2-thinking": { tokens: [262_143, 16_000], reads: [], profile: kimi },
      },
    },
  ],
};
