import type { CapabilityProfile } from "../capabilities.js";
import { uncached, withoutTools } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const commandR: CapabilityProfile = {
  ...uncached,
  vendor: "cohere",
  family: "cohereCommandR",
  trailingAssistant: "refused",
  // Its format separates the user's last message from the history.
  native: { ...uncached.native, trailingAssistant: "refused", toolChoices: ["auto", "tool"] },
};

/** Command and Command Light accept neither system prompt nor tools (their page in the user guide). */
const command: CapabilityProfile = withoutTools({
  ...commandR,
  family: "cohereCommand",
  systemPrompt: "refused",
});

/** Cohere. Documents: user guide, "Supported models and features". */
export const cohere: Vendor = {
  name: "cohere",
  lines: [
    {
      name: "command",
      common: { reads: ["documents"], does: ["calls tools"], profile: commandR },
      models: {
        "cohere.command-r-plus-v1:0": { tokens: [128_000, 4096] },
        "cohere.command-r-v1:0": { tokens: [128_000, 4096] },
        "cohere.command-text-v14": { tokens: [4096, 4096], does: [], profile: command },
        "cohere.command-light-text-v14": { tokens: [4096, 4096], reads: [], does: [], profile: command },
      },
    },
  ],
};
