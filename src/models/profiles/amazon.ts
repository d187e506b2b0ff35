import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

/** Amazon Nova. */
export const nova: Profile = {
  ...permissive,
  vendor: "amazon",
  // Not among the models of bedrock-quirks-and-peers.md §2.3 #32.
  strictTools: "refused",
  structuredOutput: "refused",
  // Recorded: pydantic/top_k_nova_variant, `additionalModelRequestFields: { inferenceConfig: { topK: 20 } }` → 200.
  topKPath: ["inferenceConfig", "topK"],
  // pydantic-ai #6254: images, csv and txt; no pdf, docx or video.
  toolResultMedia: { image: "accepted", video: "refused", document: "text" },
  // bedrock-quirks-and-peers.md §2.3 #21.
  toolSchemaRefs: "refused",
  toolNames: "identifiers",
  redactedReasoning: "refused",
  toolSchemaRoot: "plain",
  toolSchemaUnions: "refused",
  // User guide, "Supported models" of prompt caching; pydantic-ai's profile: system and messages only.
  // langchain-contract.md §4.2: `@langchain/aws` places none beside tool results either.
  promptCaching: { tools: "refused", oneHour: "refused", toolResults: "refused" },
  // Its own format is Converse's in all but name.
  native: {},
};

/** Titan Text. Its page in the user guide: no system prompts, no tools, no prompt caching. */
export const titan: Profile = {
  ...permissive,
  vendor: "amazon",
  serverTools: "refused",
  toolChoices: [],
  native: { ...permissive.native, toolChoices: [] },
  strictTools: "refused",
  structuredOutput: "refused",
  systemPrompt: "refused",
  trailingAssistant: "refused",
  promptCaching: "refused",
};

/** Nova 2 thinks when it is asked to (bedrock-quirks-and-peers.md §2.4 #40). */
const nova2: Profile = {
  ...nova,
  reasoning: {
    as: "reasoningConfig",
    efforts: ["low", "medium", "high"],
    canBeOff: true,
    shownByDefault: true,
  },
};

/** The Amazon model that a foundation model id names: Titan, else Nova. */
export function amazonOf(foundationModel: string | undefined): Profile {
  if (foundationModel?.startsWith("amazon.titan")) return titan;
  return /^amazon\.nova-(?!lite|micro|pro|premier)/.test(foundationModel ?? "amazon.nova-2") ? nova2 : nova;
}
