import type { Profile } from "../capabilities.js";
import { uncached, untooled } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const commandR: Profile = {
  ...uncached,
  vendor: "cohere",
  family: "cohereCommandR",
  trailingAssistant: "refused",
  // Its format has the user's last message apart from the history.
  native: { ...uncached.native, trailingAssistant: "refused", toolChoices: ["auto", "tool"] },
};

/** Command and Command Light, whose page in the user guide says that they take neither system prompt nor tools. */
const command: Profile = untooled({ ...commandR, family: "cohereCommand", systemPrompt: "refused" });

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
