import type { Profile } from "../capabilities.js";
import { byJsonSchema, uncached } from "./uncached.js";

/** OpenAI's gpt-oss. */
const gptOss: Profile = {
  ...uncached,
  vendor: "openai",
  // langchain-aws #571: asked for a tool, it gives JSON as text. aws-samples, sample-ai-possibilities
  // (structured-output-bedrock): `outputConfig` verified with OpenAI's models over Converse.
  ...byJsonSchema,
  // Recorded: pydantic/thinking_high_openai_variant. It has no `none`.
  reasoning: {
    as: "reasoning_effort",
    efforts: ["low", "medium", "high"],
    canBeOff: false,
    shownByDefault: true,
  },
};

/** GPT-5: no sampling (model-limits.json), effort nested (bedrock-quirks-and-peers.md §2.4 #40). */
const gpt5: Profile = {
  ...gptOss,
  temperature: "refused",
  topP: "refused",
  temperatureWithTopP: "refused",
  topK: "refused",
  structuredOutput: "accepted",
  reasoning: {
    as: "reasoning.effort",
    efforts: ["low", "medium", "high", "xhigh"],
    canBeOff: true,
    shownByDefault: true,
  },
};

/** The OpenAI model that a foundation model id names. */
export function openaiOf(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("openai.gpt-5") ? gpt5 : gptOss;
}
