import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** Writer's Palmyra. */
export const writer: Profile = {
  ...permissive,
  vendor: "writer",
  // bedrock-quirks-and-peers.md §2.1 #4.
  besideToolResults: "nothing",
  // bedrock-quirks-and-peers.md §2.3 #28: pydantic-ai's profile, with the service's own words.
  toolResultStatus: "refused",
  // pydantic-ai #6254: documents, no images.
  toolResultMedia: { image: "refused", video: "refused", document: "accepted" },
  serverTools: "refused",
  // bedrock-quirks-and-peers.md §2.3 #25 and #32: neither forced tools nor JSON schemas.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
};
