import type { CapabilityProfile } from "../capabilities.js";
import { known } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

const palmyra: CapabilityProfile = {
  ...known,
  vendor: "writer",
  family: "writer",
  // E12.
  besideToolResults: "nothing",
  // pydantic-ai's profile: `This model doesn't support the status field. Remove status and try again.`
  toolResultStatus: "refused",
  // E13: documents, no images.
  toolResultMedia: { image: "refused", video: "refused", document: "accepted" },
  serverTools: "refused",
  // pydantic-ai's profile: neither forced tools nor JSON schemas.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Writer's Palmyra. */
export const writer: Vendor = {
  name: "writer",
  lines: [
    {
      name: "palmyra",
      common: { reads: ["documents"], does: ["thinks", "calls tools"], profile: palmyra },
      models: {
        "writer.palmyra-x5-v1:0": { tokens: [1_040_000, 8192], geographies: ["us"] },
        "writer.palmyra-x4-v1:0": { tokens: [122_880, 8192], geographies: ["us"] },
      },
    },
  ],
};
