import type { Profile } from "./capabilities.js";
import { permissive } from "./permissive.js";

/** What holds for the vendors that are known, where their own files do not say otherwise. */
export const known: Profile = {
  ...permissive,
  // pi #686, bedrock-engineer #239, hermes #105119: a signature is Claude's.
  signatures: "refused",
  // Only Claude, GPT from 5.6 on and Kimi K3 are known to have any (inspect_ai #5217, vercel/ai #19062, hermes #115865).
  redactedReasoning: "own",
  // Anthropic's documentation of search results: they are Claude's. Of others nobody reports that they take them.
  media: { ...permissive.media, searchResult: "refused" },
};

/**
 * A vendor whose models have no prompt caching by cache points (user guide: Claude and Nova have), and are not known
 * to take media in a tool's result (opencode #49443), where beside it is as good.
 */
export const uncached: Profile = {
  ...known,
  // pydantic-ai's `bedrock_supports_tool_choice`: forced tools are Claude's, Nova's, GLM's, Kimi's, in part Mistral's.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
  toolResultMedia: { image: "refused", video: "refused", document: "refused" },
  serverTools: "refused",
};

/** Models that answer by a JSON schema, which is the best way to an object where no tool can be forced. */
export const byJsonSchema = { structuredOutput: "accepted", preferredOutput: "jsonSchema" } as const;

/** Models that know no tools, by whichever API. */
export function untooled(profile: Profile): Profile {
  return { ...profile, toolChoices: [], native: { ...profile.native, toolChoices: [] } };
}

/** Models that take no sampling parameters. */
export const unsampled = {
  temperature: "refused",
  topP: "refused",
  topK: "refused",
  temperatureWithTopP: "refused",
} as const;
