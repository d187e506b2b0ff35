import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** Meta's Llama. */
export const meta: Profile = {
  ...permissive,
  vendor: "meta",
  // beeai-framework #753, meta.llama3-8b-instruct: the last turn has to be the user's.
  trailingAssistant: "refused",
  // langchainjs #6349; recorded: pydantic/llama_tool_result_followed_by_text_accepted, a turn of "." between.
  besideToolCalls: "refused",
  besideToolResults: "nothing",
  toolResultMedia: { image: "accepted", video: "refused", document: "accepted" },
  serverTools: "refused",
  // bedrock-quirks-and-peers.md §2.3 #25 and #32: neither forced tools nor JSON schemas.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};

/** Llama 3, whose tools cannot be streamed (n8n #14206, langchain-aws #395). */
const llama3: Profile = { ...meta, streamedTools: "refused" };

/** Llama 2 and 3.0, which know no tools (user guide, "Supported models and features"). */
const untooled: Profile = { ...llama3, toolChoices: [], native: { ...llama3.native, toolChoices: [] } };

/** The Llama that a foundation model id names. */
export function metaOf(foundationModel: string | undefined): Profile {
  if (/^meta\.llama[23]-\d+b/.test(foundationModel ?? "")) return untooled;
  return foundationModel?.startsWith("meta.llama3") ? llama3 : meta;
}
