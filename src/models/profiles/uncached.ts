import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

const NO_MEDIA = { image: "refused", video: "refused", document: "refused" } as const;

/**
 * A vendor whose models have no prompt caching by cache points (user guide: Claude and Nova have), and are not known
 * to take media in a tool's result (opencode #49443), where beside it is as good.
 */
export const uncached: Profile = {
  ...permissive,
  // bedrock-quirks-and-peers.md §2.3 #25: forced tools are Claude's, Nova's, GLM's, Kimi's and in part Mistral's.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
  toolResultMedia: NO_MEDIA,
  serverTools: "refused",
};

/** Models that answer by a JSON schema, and take no forced tool (bedrock-quirks-and-peers.md §2.3 #32). */
export const byJsonSchema = { structuredOutput: "accepted", preferredOutput: "jsonSchema" } as const;
