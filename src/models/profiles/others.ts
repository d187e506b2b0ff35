import type { Profile } from "../capabilities.js";
import { permissive } from "./permissive.js";

const NO_MEDIA = { image: "refused", video: "refused", document: "refused" } as const;

/**
 * A vendor whose models have no prompt caching by cache points (user guide: Claude and Nova have), and are not known
 * to take media in a tool's result (opencode #49443), where beside it is as good.
 */
const uncached: Profile = {
  ...permissive,
  promptCaching: "refused",
  toolResultMedia: NO_MEDIA,
  serverTools: "refused",
};

/** MiniMax, Google's Gemma, NVIDIA's Nemotron and xAI's Grok: cache points are reported as refused, no more is known. */
export const newcomer: Profile = uncached;

/** Cohere's Command R. */
export const cohere: Profile = {
  ...uncached,
  vendor: "cohere",
  trailingAssistant: "refused",
  // Its format has the user's last message apart from the history.
  native: { ...uncached.native, trailingAssistant: "refused" },
};

/** Cohere's Command and Command Light, whose page in the user guide says that they take no system prompt. */
const command: Profile = { ...cohere, systemPrompt: "refused" };

/** The Cohere model that a foundation model id names. */
export function cohereOf(foundationModel: string | undefined): Profile {
  return /^cohere\.command-(?:text|light)/.test(foundationModel ?? "") ? command : cohere;
}

/** AI21's Jamba. */
const jamba: Profile = { ...uncached, vendor: "ai21", trailingAssistant: "refused" };

/** AI21's Jurassic-2: no chat, no system prompt. */
const jurassic: Profile = { ...jamba, systemPrompt: "refused" };

/** The AI21 model that a foundation model id names. */
export function ai21Of(foundationModel: string | undefined): Profile {
  return foundationModel?.startsWith("ai21.j2") ? jurassic : jamba;
}

/** DeepSeek. */
export const deepseek: Profile = { ...uncached, vendor: "deepseek" };

/** OpenAI's gpt-oss. */
export const openai: Profile = { ...uncached, vendor: "openai" };

/** Alibaba's Qwen. Leading assistant: pydantic-ai #6255. */
export const qwen: Profile = {
  ...uncached,
  vendor: "qwen",
  leadingAssistant: "accepted",
};

/** Moonshot's Kimi, with the same evidence. */
export const moonshot: Profile = { ...qwen, vendor: "moonshot" };

/** Z.AI's GLM: takes a leading assistant turn too (bedrock-quirks-and-peers.md §2.1 #2). */
export const zai: Profile = { ...uncached, vendor: "zai", leadingAssistant: "accepted" };
