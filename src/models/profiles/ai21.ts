import type { Profile } from "../capabilities.js";
import { uncached } from "./uncached.js";

/** AI21's Jamba. */
const jamba: Profile = {
  ...uncached,
  vendor: "ai21",
  trailingAssistant: "refused",
  // bedrock-quirks-and-peers.md §2.3 #37.
  streamedTools: "refused",
};

/** AI21's Jurassic-2: no chat, no system prompt, no tools. */
const jurassic: Profile = {
  ...jamba,
  systemPrompt: "refused",
  toolChoices: [],
  native: { ...jamba.native, toolChoices: [] },
};

/** The AI21 model that a foundation model id names. */
export function ai21Of(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("ai21.j2") ? jurassic : jamba;
}
