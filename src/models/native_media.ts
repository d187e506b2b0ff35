import type { MediaSupport } from "./capabilities.js";
import type { NativeFamily } from "./native_family.js";

/** A prompt, or messages that consist of text. */
const TEXT: MediaSupport = {
  image: "refused",
  document: "refused",
  video: "refused",
  audio: "refused",
  searchResult: "refused",
  stored: "refused",
};

/** OpenAI's format, in which user messages have images as data URLs. */
const CHAT: MediaSupport = { ...TEXT, image: "accepted" };

/**
 * The media that each format of InvokeModel can hold, as the encoders of `src/invoke` write it. What the models
 * themselves read is in their facts.
 */
export const NATIVE_MEDIA: Readonly<Record<NativeFamily, MediaSupport>> = {
  // Anthropic's Messages API; its documents are PDFs and plain text.
  anthropic: { ...CHAT, document: "pdf and text", searchResult: "accepted" },
  anthropicCompletion: TEXT,
  cohereCommand: TEXT,
  // Search results become its `documents`.
  cohereCommandR: { ...TEXT, searchResult: "accepted" },
  deepseekChat: TEXT,
  deepseekImported: TEXT,
  deepseekR1: TEXT,
  gpt: CHAT,
  j2: TEXT,
  jamba: TEXT,
  llama2: TEXT,
  llama3: TEXT,
  llama31: TEXT,
  llama4: TEXT,
  mistralChat: CHAT,
  mistralInstruct: TEXT,
  mistralOpenWeight: CHAT,
  // User guide, Nova's complete request schema: only Converse has documents.
  nova: { ...CHAT, video: "accepted", audio: "accepted", stored: "accepted" },
  openai: TEXT,
  openAICompatible: CHAT,
  qwen: CHAT,
  titan: TEXT,
  writer: TEXT,
};
