import type { CapabilityProfile } from "../capabilities.js";
import { known, withoutTools } from "../known.js";
import type { Medium, Vendor } from "../vendor_lines.js";

/** Llama 4. */
const llama4: CapabilityProfile = {
  ...known,
  vendor: "meta",
  family: "llama4",
  // E10, meta.llama3-8b-instruct: the last turn must be the user's.
  trailingAssistant: "refused",
  // E11; pydantic-ai's recording llama_tool_result_followed_by_text_accepted, a turn of "." between.
  besideToolCalls: "refused",
  besideToolResults: "nothing",
  toolResultMedia: { image: "accepted", video: "refused", document: "accepted" },
  serverTools: "refused",
  // pydantic-ai's profile: neither forced tools nor JSON schemas.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Llama 3.1 to 3.3, whose tools cannot be streamed (E30). */
const llama31: CapabilityProfile = { ...llama4, family: "llama31", streamedTools: "refused" };

/** Llama 2 and 3.0, which have no tools (user guide, "Supported models and features"). */
const llama3: CapabilityProfile = withoutTools({ ...llama31, family: "llama3" });
const llama2: CapabilityProfile = { ...llama3, family: "llama2" };

const TOOLLESS = { does: [], reads: ["documents"] } as const;
const TEXT: readonly Medium[] = ["documents"];

/** Meta's Llama. All of them read documents (user guide, "Supported models and features"). */
export const meta: Vendor = {
  name: "meta",
  // Imported models are mostly Llama 3.
  imported: "llama31",
  lines: [
    {
      name: "llama",
      common: { reads: ["images", "documents"], does: ["calls tools"], profile: llama4 },
      models: {
        "meta.llama4-scout-17b-instruct-v1:0": { tokens: [10_000_000, 8192], geographies: ["us"] },
        "meta.llama4-maverick-17b-instruct-v1:0": { tokens: [1_000_000, 8192], geographies: ["us"] },
        "meta.llama3-3-70b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-2-90b-instruct-v1:0": { tokens: [128_000, 4096], profile: llama31 },
        "meta.llama3-2-11b-instruct-v1:0": { tokens: [128_000, 4096], profile: llama31 },
        "meta.llama3-2-3b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-2-1b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-1-405b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-1-70b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-1-8b-instruct-v1:0": { tokens: [128_000, 4096], reads: TEXT, profile: llama31 },
        "meta.llama3-70b-instruct-v1:0": { tokens: [8192, 2048], ...TOOLLESS, profile: llama3 },
        "meta.llama3-8b-instruct-v1:0": { tokens: [8192, 2048], ...TOOLLESS, profile: llama3 },
        "meta.llama2-70b-chat-v1": { tokens: [4096, 2048], ...TOOLLESS, profile: llama2 },
        "meta.llama2-13b-chat-v1": { tokens: [4096, 2048], ...TOOLLESS, profile: llama2 },
      },
    },
  ],
};
