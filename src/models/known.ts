import type { CapabilityProfile } from "./capabilities.js";
import { permissive } from "./permissive.js";

/** The defaults of known vendors, which their own files override. */
export const known: CapabilityProfile = {
  ...permissive,
  // E54: a signature is Claude's.
  signatures: "refused",
  // Only Claude, GPT from 5.6 on and Kimi K3 are known to have any (E55 and E56).
  redactedReasoning: "own",
  // Anthropic's documentation of search results: Claude reads them. No other model is reported to accept them.
  media: { ...permissive.media, searchResult: "refused" },
};

/**
 * A vendor whose models have no prompt caching by cache points (user guide: Claude and Nova have), and are not known to
 * accept media in a tool's result (E14); next to the result they work as well.
 */
export const uncached: CapabilityProfile = {
  ...known,
  // pydantic-ai's `bedrock_supports_tool_choice`: forced tools are Claude's, Nova's, GLM's, Kimi's, in part Mistral's.
  toolChoices: ["auto"],
  strictTools: "refused",
  structuredOutput: "refused",
  promptCaching: "refused",
  toolResultMedia: { image: "refused", video: "refused", document: "refused" },
  serverTools: "refused",
};

/** Models that answer by a JSON schema, which is the best way to an object if no tool can be forced. */
export const byJsonSchema = { structuredOutput: "accepted", preferredOutput: "jsonSchema" } as const;

/** Models that show their thoughts, and think with one of three efforts. */
export const threeEfforts = { efforts: ["low", "medium", "high"], shownByDefault: true } as const;

/** Models without tools, over either API. */
export function withoutTools(profile: CapabilityProfile): CapabilityProfile {
  return { ...profile, toolChoices: [], native: { ...profile.native, toolChoices: [] } };
}

/** Models that accept no sampling parameters. */
export const noSampling = {
  temperature: "refused",
  topP: "refused",
  topK: "refused",
  temperatureWithTopP: "refused",
} as const;
