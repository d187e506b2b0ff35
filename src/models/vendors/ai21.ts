import type { CapabilityProfile } from "../capabilities.js";
import { uncached, withoutTools } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

/** Jamba 1.5. Its tools can be streamed (user guide, "Supported models and features"). */
const jamba: CapabilityProfile = {
  ...uncached,
  vendor: "ai21",
  family: "jamba",
  trailingAssistant: "refused",
};

/** Jamba-Instruct, which has no tools according to the same page. */
const jambaInstruct: CapabilityProfile = withoutTools(jamba);

/** Jurassic-2: no chat, no system prompt, no tools. */
const jurassic: CapabilityProfile = withoutTools({
  ...jamba,
  family: "j2",
  systemPrompt: "refused",
  streamedTools: "refused",
});

/** AI21. */
export const ai21: Vendor = {
  name: "ai21",
  lines: [
    {
      name: "jamba",
      common: { reads: ["documents"], does: ["calls tools"], profile: jamba },
      models: {
        "ai21.jamba-1-5-large-v1:0": { tokens: [256_000, 4096] },
        "ai21.jamba-1-5-mini-v1:0": { tokens: [256_000, 4096] },
        "ai21.jamba-instruct-v1:0": { tokens: [256_000, 4096], reads: [], does: [], profile: jambaInstruct },
      },
    },
    {
      name: "j2",
      common: { reads: [], does: [], profile: jurassic },
      models: {
        "ai21.j2-ultra-v1": { tokens: [8191, 8191] },
        "ai21.j2-mid-v1": { tokens: [8191, 8191] },
      },
    },
  ],
};
