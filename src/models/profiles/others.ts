import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

const NO_MEDIA = { image: "refused", video: "refused", document: "refused" } as const;

/**
 * A vendor whose models have no prompt caching by cache points (user guide: Claude and Nova have), and are not known
 * to take media in a tool's result (opencode #49443), where beside it is as good.
 */
const uncached: Profile = {
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
const byJsonSchema = { structuredOutput: "accepted", preferredOutput: "jsonSchema" } as const;

/** MiniMax, Google's Gemma, NVIDIA's Nemotron and xAI's Grok: cache points are reported as refused, no more is known. */
export const newcomer: Profile = uncached;

/** Those of them that answer by a JSON schema. */
const schooled: Profile = { ...newcomer, ...byJsonSchema };
const SCHOOLED = /^(?:minimax\.minimax-m2|google\.gemma-3-(?:12|27)b|nvidia\.nemotron-nano)/;

/** The model of these vendors that a foundation model id names. */
export function newcomerOf(foundationModel: string | undefined): Profile {
  return SCHOOLED.test(foundationModel ?? "") ? schooled : newcomer;
}

/** Cohere's Command R. */
export const cohere: Profile = {
  ...uncached,
  vendor: "cohere",
  trailingAssistant: "refused",
  // Its format has the user's last message apart from the history.
  native: { ...uncached.native, trailingAssistant: "refused", toolChoices: ["auto", "tool"] },
};

/** Cohere's Command and Command Light, whose page in the user guide says that they take no system prompt. */
const command: Profile = {
  ...cohere,
  systemPrompt: "refused",
  // The same page: no tools.
  toolChoices: [],
  native: { ...cohere.native, toolChoices: [] },
};

/** The Cohere model that a foundation model id names. */
export function cohereOf(foundationModel: string | undefined): Profile {
  return /^cohere\.command-(?:text|light)/.test(foundationModel ?? "") ? command : cohere;
}

/** AI21's Jamba. */
const jamba: Profile = {
  ...uncached,
  vendor: "ai21",
  trailingAssistant: "refused",
  // bedrock-quirks-and-peers.md §2.3 #37.
  streamedTools: "refused",
};

/** AI21's Jurassic-2: no chat, no system prompt, no tools. */
const jurassic: Profile = {
  ...jamba,
  systemPrompt: "refused",
  toolChoices: [],
  native: { ...jamba.native, toolChoices: [] },
};

/** The AI21 model that a foundation model id names. */
export function ai21Of(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("ai21.j2") ? jurassic : jamba;
}

/** DeepSeek. */
export const deepseek: Profile = { ...uncached, vendor: "deepseek" };

/** DeepSeek R1, whose tools cannot be streamed, and whose own format is a prompt without any. */
const r1: Profile = {
  ...deepseek,
  streamedTools: "refused",
  native: { ...deepseek.native, toolChoices: [] },
};

/** The DeepSeek that a foundation model id names. */
export function deepseekOf(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("deepseek.r1") ? r1 : deepseek;
}

/** OpenAI's gpt-oss. */
const gptOss: Profile = {
  ...uncached,
  vendor: "openai",
  // langchain-aws #571: asked for a tool, it gives JSON as text; its native structured output is the remedy there.
  ...byJsonSchema,
  // Recorded: pydantic/thinking_high_openai_variant. It has no `none`.
  reasoning: { as: "reasoning_effort", efforts: ["low", "medium", "high"], canBeOff: false },
};

/** GPT-5: no sampling (model-limits.json), effort nested (bedrock-quirks-and-peers.md §2.4 #40). */
const gpt5: Profile = {
  ...gptOss,
  sampling: "none",
  structuredOutput: "accepted",
  reasoning: { as: "reasoning.effort", efforts: ["low", "medium", "high", "xhigh"], canBeOff: true },
};

/** The OpenAI model that a foundation model id names. */
export function openaiOf(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("openai.gpt-5") ? gpt5 : gptOss;
}

/** Alibaba's Qwen. Leading assistant: pydantic-ai #6255. */
export const qwen: Profile = {
  ...uncached,
  vendor: "qwen",
  leadingAssistant: "accepted",
  // Recorded: pydantic/bedrock__test_native_output_qwen.
  ...byJsonSchema,
  // Recorded: pydantic/thinking_high_qwen_variant. It cannot be turned off (bedrock-quirks-and-peers.md §2.4 #40).
  reasoning: { as: "reasoning_config", efforts: ["low", "high"], canBeOff: false },
};

/** Moonshot's Kimi, which takes forced tools too and thinks as it likes. */
export const moonshot: Profile = {
  ...uncached,
  vendor: "moonshot",
  leadingAssistant: "accepted",
  toolChoices: ["auto", "any", "tool"],
  structuredOutput: "accepted",
};

/** Z.AI's GLM: takes a leading assistant turn too (bedrock-quirks-and-peers.md §2.1 #2). */
export const zai: Profile = {
  ...uncached,
  vendor: "zai",
  leadingAssistant: "accepted",
  toolChoices: ["auto", "any", "tool"],
  // Recorded: pydantic/zai_native_output.
  structuredOutput: "accepted",
};
