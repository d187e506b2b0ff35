import { chatCompletionsFamily } from "./chat_completions/family.js";
import type { NativeFamily } from "./family.js";

/**
 * OpenAI gpt-oss. InvokeModel puts its reasoning before the text, between tags.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html
 */
export const openai: NativeFamily = chatCompletionsFamily("openai", { reasoning: "<reasoning>" });
