import type { Capabilities } from "../capabilities.js";

/** Writer's Palmyra. */
export const writer: Capabilities = {
  unsignedReasoning: "accepted",
  // bedrock-quirks-and-peers.md §2.3 #28: pydantic-ai's profile, with the service's own words.
  toolResultStatus: "refused",
};
