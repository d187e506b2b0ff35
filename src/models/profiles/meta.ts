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
  promptCaching: "refused",
};
