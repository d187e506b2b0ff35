import type { Profile } from "../capabilities.js";
import { byJsonSchema, known, untooled } from "../known.js";
import type { Line, Medium, ModelRow, Vendor } from "../vendor_lines.js";

const mistralBase: Profile = {
  ...known,
  vendor: "mistral",
  family: "mistralOpenWeight",
  trailingAssistant: "refused",
  // langchain-aws #141, pydantic-ai #6081.
  besideToolCalls: "refused",
  besideToolResults: "nothing",
  // pydantic-ai #6254; the recorded image is sent beside the result.
  toolResultMedia: { image: "refused", video: "refused", document: "accepted" },
  serverTools: "refused",
  // vercel/ai #11802 and #16182: Ministral refuses the ids that Bedrock gives itself, and nobody reports nine
  // characters refused.
  toolIds: "nine characters",
  // The API reference of `ToolChoice`: `any` is for Mistral, `tool` is not.
  toolChoices: ["auto", "any"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Large 2 and Pixtral, whose own format is chat completions without a name. */
const chat: Profile = { ...mistralBase, family: "mistralChat" };

/** The first Large and Small: tools over Converse, but none in the prompt that is their own format. */
const first: Profile = {
  ...mistralBase,
  family: "mistralInstruct",
  native: { ...mistralBase.native, toolChoices: [] },
};

/** Mistral 7B and Mixtral, whose page in the user guide says that they take neither system prompt nor tools. */
const instruct: Profile = untooled({ ...first, systemPrompt: "refused" });

/** Those that answer by a JSON schema. Recorded: pydantic/bedrock__test_native_output_mistral. */
const later: Profile = { ...mistralBase, ...byJsonSchema };

const SEES: readonly Medium[] = ["images", "documents"];

/** A line whose models read images, as the newest of Mistral do. */
function seeing(name: string, profile: Profile, models: Readonly<Record<string, ModelRow>>): Line {
  return { name, common: { reads: SEES, does: ["calls tools"], profile }, models };
}

/** Mistral. Documents: user guide, "Supported models and features". */
export const mistral: Vendor = {
  name: "mistral",
  imported: "mistralInstruct",
  lines: [
    seeing("mistral-large", later, {
      "mistral.mistral-large-3-675b-instruct": { tokens: [256_000, 8192] },
      "mistral.mistral-large-2407-v1:0": { tokens: [128_000, 8192], reads: ["documents"], profile: chat },
      "mistral.mistral-large-2402-v1:0": { tokens: [32_000, 8192], reads: ["documents"], profile: first },
    }),
    seeing("ministral", later, {
      "mistral.ministral-3-14b-instruct": { tokens: [128_000, 4096] },
      "mistral.ministral-3-8b-instruct": { tokens: [128_000, 4096] },
      "mistral.ministral-3-3b-instruct": { tokens: [256_000, 8192] },
    }),
    seeing("magistral", later, {
      "mistral.magistral-small-2509": { tokens: [128_000, 40_000], does: ["thinks", "calls tools"] },
    }),
    seeing("pixtral", chat, {
      "mistral.pixtral-large-2502-v1:0": { tokens: [128_000, 8192], geographies: ["us"] },
    }),
    {
      name: "voxtral",
      common: { reads: ["audio"], does: ["calls tools"], profile: later },
      models: {
        "mistral.voxtral-small-24b-2507": { tokens: [32_000, 8192] },
        "mistral.voxtral-mini-3b-2507": { tokens: [32_768, 4096] },
      },
    },
    {
      name: "devstral",
      common: { reads: [], does: ["calls tools"], profile: mistralBase },
      models: { "mistral.devstral-2-123b": { tokens: [256_000, 8192] } },
    },
    {
      name: "mistral-small",
      common: { reads: [], does: ["calls tools"], profile: mistralBase },
      models: { "mistral.mistral-small-2402-v1:0": { tokens: [32_000, 8192], profile: first } },
    },
    {
      name: "mistral-7b",
      common: { reads: ["documents"], does: [], profile: instruct },
      models: { "mistral.mistral-7b-instruct-v0:2": { tokens: [32_000, 8192] } },
    },
    {
      name: "mixtral",
      common: { reads: ["documents"], does: [], profile: instruct },
      models: { "mistral.mixtral-8x7b-instruct-v0:1": { tokens: [32_000, 4096] } },
    },
  ],
};
