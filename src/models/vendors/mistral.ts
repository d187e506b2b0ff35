import type { CapabilityProfile } from "../capabilities.js";
import { byJsonSchema, known, withoutTools } from "../known.js";
import type { Line, Medium, ModelRow, Vendor } from "../vendor_lines.js";

const mistralBase: CapabilityProfile = {
  ...known,
  vendor: "mistral",
  family: "mistralOpenWeight",
  trailingAssistant: "refused",
  // E12.
  besideToolCalls: "refused",
  besideToolResults: "nothing",
  // E13; its recording has the image next to the result.
  toolResultMedia: { image: "refused", video: "refused", document: "accepted" },
  serverTools: "refused",
  // E27: Ministral refuses Bedrock's own ids; nine characters are not reported as refused.
  toolIds: "nine characters",
  // The API reference of `ToolChoice`: `any` is for Mistral, `tool` is not.
  toolChoices: ["auto", "any"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Large 2 and Pixtral, whose own format is chat completions without a name. */
const chat: CapabilityProfile = { ...mistralBase, family: "mistralChat" };

/** The first Large and Small: tools over Converse, but none in their own format, a prompt. */
const first: CapabilityProfile = {
  ...mistralBase,
  family: "mistralInstruct",
  native: { ...mistralBase.native, toolChoices: [] },
};

/** Mistral 7B and Mixtral, which accept neither system prompt nor tools (their page in the user guide). */
const instruct: CapabilityProfile = withoutTools({ ...first, systemPrompt: "refused" });

/** Models that answer by a JSON schema. pydantic-ai's recording bedrock__test_native_output_mistral. */
const later: CapabilityProfile = { ...mistralBase, ...byJsonSchema };

const SEES: readonly Medium[] = ["images", "documents"];

/** A line by what its models read; all of them call tools. */
function line(
  name: string,
  reads: readonly Medium[],
  profile: CapabilityProfile,
  models: Readonly<Record<string, ModelRow>>,
): Line {
  return { name, common: { reads, does: ["calls tools"], profile }, models };
}

/** Mistral. Documents: user guide, "Supported models and features". */
export const mistral: Vendor = {
  name: "mistral",
  imported: "mistralInstruct",
  lines: [
    line("mistral-large", SEES, later, {
      "mistral.mistral-large-3-675b-instruct": { tokens: [256_000, 8192] },
      "mistral.mistral-large-2407-v1:0": { tokens: [128_000, 8192], reads: ["documents"], profile: chat },
      "mistral.mistral-large-2402-v1:0": { tokens: [32_000, 8192], reads: ["documents"], profile: first },
    }),
    line("ministral", SEES, later, {
      "mistral.ministral-3-14b-instruct": { tokens: [128_000, 4096] },
      "mistral.ministral-3-8b-instruct": { tokens: [128_000, 4096] },
      "mistral.ministral-3-3b-instruct": { tokens: [256_000, 8192] },
    }),
    line("magistral", SEES, later, {
      "mistral.magistral-small-2509": { tokens: [128_000, 40_000], does: ["thinks", "calls tools"] },
    }),
    line("pixtral", SEES, chat, {
      "mistral.pixtral-large-2502-v1:0": { tokens: [128_000, 8192], geographies: ["us"] },
    }),
    line("voxtral", ["audio"], later, {
      "mistral.voxtral-small-24b-2507": { tokens: [32_000, 8192] },
      "mistral.voxtral-mini-3b-2507": { tokens: [32_768, 4096] },
    }),
    line("devstral", [], mistralBase, { "mistral.devstral-2-123b": { tokens: [256_000, 8192] } }),
    line("mistral-small", [], mistralBase, {
      "mistral.mistral-small-2402-v1:0": { tokens: [32_000, 8192], profile: first },
    }),
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
