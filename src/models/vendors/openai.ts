import type { CapabilityProfile, ReasoningSupport } from "../capabilities.js";
import { byJsonSchema, threeEfforts, uncached, noSampling } from "../known.js";
import type { Medium, Vendor } from "../vendor_lines.js";

const gptOss: CapabilityProfile = {
  ...uncached,
  vendor: "openai",
  family: "openai",
  // E39: asked for a tool, it gives JSON as text. aws-samples, sample-ai-possibilities
  // (structured-output-bedrock): `outputConfig` verified with OpenAI's models over Converse. Whether forced tools are
  // accepted is disputed (E46).
  ...byJsonSchema,
  // E65: `This model doesn't support the stopSequences field.`
  stopSequences: "refused",
  // pydantic-ai's recording thinking_high_openai_variant. It has no `none`.
  reasoning: { ...threeEfforts, as: "reasoning_effort", canBeOff: false },
};

/** E57 (live): `Unknown parameter: 'reasoning_effort'.`, so the effort is nested. */
const nested: ReasoningSupport = {
  as: "reasoning.effort",
  efforts: ["low", "medium", "high", "xhigh", "max"],
  canBeOff: true,
  shownByDefault: true,
};

/** GPT from 5.6 on. E45 and E46: effort `max`, and every tool choice. */
const gpt: CapabilityProfile = {
  ...uncached,
  vendor: "openai",
  family: "gpt",
  ...byJsonSchema,
  ...noSampling,
  toolChoices: ["auto", "any", "tool"],
  reasoning: nested,
  // E55: the only form of its reasoning.
  redactedReasoning: "accepted",
  // E55:
  // `This model doesn't support the reasoningContent.reasoningText.text field for assistant messages.`
  unsignedReasoning: "refused",
};

/** GPT-6 Astra has no effort `none` (E57). */
const astra: CapabilityProfile = { ...gpt, reasoning: { ...nested, canBeOff: false } };

/** GPT-5.4 and 5.5, for which only the effort and the lack of sampling are reported. */
const gpt5: CapabilityProfile = {
  ...gpt,
  toolChoices: ["auto"],
  reasoning: { ...nested, efforts: ["low", "medium", "high", "xhigh"] },
  redactedReasoning: "own",
  unsignedReasoning: "accepted",
};

const SEES: readonly Medium[] = ["images", "documents"];

/** OpenAI. */
export const openai: Vendor = {
  name: "openai",
  lines: [
    {
      name: "gpt",
      common: { reads: SEES, does: ["thinks", "calls tools"], profile: gpt },
      models: {
        "openai.gpt-6.1-sol": { tokens: [1_050_000, 128_000] },
        "openai.gpt-6.1-terra": { tokens: [1_050_000, 128_000] },
        "openai.gpt-6-astra": { tokens: [1_050_000, 128_000], profile: astra },
        "openai.gpt-6-sol": { tokens: [1_050_000, 128_000] },
        "openai.gpt-6-luna": { tokens: [1_050_000, 128_000] },
        "openai.gpt-5.6-luna": { tokens: [1_050_000, 128_000], geographies: ["global"] },
        "openai.gpt-5.6-sol": { tokens: [1_050_000, 128_000], geographies: ["global"] },
        "openai.gpt-5.6-terra": { tokens: [1_050_000, 128_000], geographies: ["global"] },
        "openai.gpt-5.5": { tokens: [1_000_000, 128_000], profile: gpt5 },
        "openai.gpt-5.4": { tokens: [1_000_000, 128_000], profile: gpt5 },
      },
    },
    {
      name: "gpt-oss",
      common: { reads: [], does: ["thinks", "calls tools"], profile: gptOss },
      models: {
        "openai.gpt-oss-120b-1:0": { tokens: [131_072, 128_000] },
        "openai.gpt-oss-20b-1:0": { tokens: [131_072, 128_000] },
        "openai.gpt-oss-safeguard-120b": { tokens: [131_072, 128_000], does: ["calls tools"] },
        "openai.gpt-oss-safeguard-20b": { tokens: [131_072, 128_000], does: ["calls tools"] },
      },
    },
  ],
};
