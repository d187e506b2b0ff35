import type { CapabilityProfile } from "../capabilities.js";
import { known, threeEfforts, withoutTools } from "../known.js";
import type { Geography, Vendor } from "../vendor_lines.js";

/** The first Nova. */
const nova: CapabilityProfile = {
  ...known,
  vendor: "amazon",
  family: "nova",
  // pydantic-ai's profile has neither for Nova.
  strictTools: "refused",
  structuredOutput: "refused",
  // pydantic-ai's recording top_k_nova_variant, `additionalModelRequestFields: { inferenceConfig: { topK: 20 } }` → 200.
  topKPath: ["inferenceConfig", "topK"],
  // E13: images, csv and txt; no pdf, docx or video.
  toolResultMedia: { image: "accepted", video: "refused", document: "text" },
  // E29: a hyphen always fails, `Model produced invalid sequence as part of ToolUse`.
  toolNames: "identifiers",
  // AWS's guide for tools that fail: `type`, `properties` and `required`, and nothing else.
  toolSchemaRoot: "plain",
  toolSchemaRefs: "refused",
  toolSchemaUnions: "refused",
  // User guide, "Supported models" of prompt caching; pydantic-ai's profile: system and messages only.
  // `@langchain/aws` places none next to tool results either.
  promptCaching: { tools: "refused", oneHour: "refused", toolResults: "refused" },
  // Its own format is almost the same as Converse's.
  native: { outputEffort: "refused" },
};

/** Nova 2 thinks only when asked to. */
const nova2: CapabilityProfile = {
  ...nova,
  // E61: with `high`, `maxTokens` and sampling must be unset.
  reasoning: { ...threeEfforts, as: "reasoningConfig", canBeOff: true, unlimitedEfforts: ["high"] },
};

/** Titan Text. Its page in the user guide: no system prompts, no tools, no prompt caching. */
const titan: CapabilityProfile = withoutTools({
  ...known,
  vendor: "amazon",
  family: "titan",
  serverTools: "refused",
  strictTools: "refused",
  structuredOutput: "refused",
  systemPrompt: "refused",
  trailingAssistant: "refused",
  promptCaching: "refused",
});

/** The first Nova's tools, without thoughts. */
const NOVA_1 = { does: ["calls tools"], profile: nova } as const;

const WIDE: readonly Geography[] = ["us", "eu", "apac"];

/** Amazon. Inference profiles: user guide, "Supported Regions and models for batch inference", and LiteLLM's models. */
export const amazon: Vendor = {
  name: "amazon",
  lines: [
    {
      name: "nova",
      common: { reads: ["images", "documents", "video"], does: ["thinks", "calls tools"], profile: nova2 },
      models: {
        "amazon.nova-2-lite-v1:0": { tokens: [1_000_000, 65_536], geographies: ["us", "eu", "jp", "global"] },
        "amazon.nova-premier-v1:0": { tokens: [1_000_000, 10_000], geographies: ["us"], ...NOVA_1 },
        "amazon.nova-pro-v1:0": { tokens: [300_000, 10_000], geographies: WIDE, ...NOVA_1 },
        "amazon.nova-lite-v1:0": { tokens: [300_000, 10_000], geographies: WIDE, ...NOVA_1 },
        "amazon.nova-micro-v1:0": { tokens: [128_000, 10_000], geographies: WIDE, ...NOVA_1, reads: [] },
      },
    },
    {
      name: "titan",
      // User guide, "Supported models and features": documents for all but Premier.
      common: { reads: ["documents"], does: [], profile: titan },
      models: {
        "amazon.titan-text-premier-v1:0": { tokens: [32_000, 3072], reads: [] },
        "amazon.titan-text-express-v1": { tokens: [8192, 8192] },
        "amazon.titan-text-lite-v1": { tokens: [4096, 4096] },
      },
    },
  ],
};
