import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** Mistral's chat models. */
export const mistral: Profile = {
  ...permissive,
  vendor: "mistral",
  trailingAssistant: "refused",
  // bedrock-quirks-and-peers.md §2.1 #4; langchain-aws #141.
  besideToolCalls: "refused",
  besideToolResults: "nothing",
  // bedrock-quirks-and-peers.md §2.3 #30; the recorded image is sent beside the result.
  toolResultMedia: { image: "refused", video: "refused", document: "accepted" },
  serverTools: "refused",
  // vercel #16182.
  toolIds: "nine characters",
  // The API reference of `ToolChoice`: `any` is for Mistral, `tool` is not.
  toolChoices: ["auto", "any"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Mistral 7B and Mixtral, whose page in the user guide says that they take no system prompt. */
const instruct: Profile = {
  ...mistral,
  systemPrompt: "refused",
  // The same page: no tools.
  toolChoices: [],
  native: { ...mistral.native, toolChoices: [] },
};

/** The first Large and Small: tools over Converse, but none in the prompt that is their own format. */
const first: Profile = { ...mistral, native: { ...mistral.native, toolChoices: [] } };

/**
 * Mistral's later models, which answer by a JSON schema. Recorded: pydantic/bedrock__test_native_output_mistral; the
 * others: bedrock-quirks-and-peers.md §2.3 #32.
 */
const later: Profile = { ...mistral, structuredOutput: "accepted", preferredOutput: "jsonSchema" };
const LATER = /^mistral\.(?:magistral|ministral-3|mistral-large-3|voxtral)/;

/** The Mistral that a foundation model id names. */
export function mistralOf(foundationModel: string | undefined): Profile {
  if (LATER.test(foundationModel ?? "")) return later;
  if (/^mistral\.mistral-(?:large|small)-2402/.test(foundationModel ?? "")) return first;
  return /^mistral\.(?:mistral-7b|mixtral)/.test(foundationModel ?? "") ? instruct : mistral;
}
