import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** Amazon Nova. */
export const nova: Profile = {
  ...permissive,
  vendor: "amazon",
  // Recorded: pydantic/top_k_nova_variant, `additionalModelRequestFields: { inferenceConfig: { topK: 20 } }` → 200.
  topKPath: ["inferenceConfig", "topK"],
  // pydantic-ai #6254: images, csv and txt; no pdf, docx or video.
  toolResultMedia: { image: "accepted", video: "refused", document: "text" },
  // bedrock-quirks-and-peers.md §2.3 #21.
  toolSchemaRefs: "refused",
  toolSchemaUnions: "refused",
  // User guide, "Supported models" of prompt caching; pydantic-ai's profile: system and messages only.
  promptCaching: { tools: "refused", oneHour: "refused" },
  // Its own format is Converse's in all but name.
  native: {},
};

/** Titan Text. Its page in the user guide: no system prompts, no tools, no prompt caching. */
export const titan: Profile = {
  ...permissive,
  vendor: "amazon",
  serverTools: "refused",
  systemPrompt: "refused",
  trailingAssistant: "refused",
  promptCaching: "refused",
};

/** The Amazon model that a foundation model id names: Titan, else Nova. */
export function amazonOf(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("amazon.titan") ? titan : nova;
}
