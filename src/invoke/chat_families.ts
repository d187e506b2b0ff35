import { chatCompletions } from "./chat_completions.js";

/**
 * gpt-oss, which reads text only and limits its output by `max_completion_tokens`.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html
 */
export const openai = chatCompletions({
  name: "OpenAI",
  images: false,
  maxTokensMember: "max_completion_tokens",
});

/** OpenAI's GPT, which reads images too. */
export const gpt = chatCompletions({ name: "OpenAI GPT", maxTokensMember: "max_completion_tokens" });

/** Qwen3, its coders, and Qwen3 VL. */
export const qwen = chatCompletions({ name: "Qwen" });

/** DeepSeek V3.1 and later, which read text only. DeepSeek R1 completes prompts instead. */
export const deepseekChat = chatCompletions({ name: "DeepSeek", images: false });

/**
 * Jamba, whose content is text. AWS lists no tools, but the recorded reply has `tool_calls: null`, and Converse
 * takes tools for these models.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-jamba.html
 */
export const jamba = chatCompletions({ name: "AI21 Jamba", images: false, reasoningTags: [] });

/**
 * Palmyra X4 and X5, text models. Without a limit they stop after 16 tokens; the default here is the most they can write.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-palmyra-x5.html
 */
export const writer = chatCompletions({ name: "Writer", images: false, defaultMaxTokens: 8192 });

/** Every other vendor: Kimi, MiniMax, GLM, Gemma, Nemotron, Grok, and future ones. */
export const openAICompatible = chatCompletions({ name: "OpenAI-compatible models" });
