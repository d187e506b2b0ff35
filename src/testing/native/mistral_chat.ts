import { chatCompletionsFamily } from "./chat_completions/family.js";
import type { NativeFamily } from "./family.js";

/** Mistral Large 3, Ministral, Magistral, Pixtral and the others that came after Mistral Large 2. */
export const mistralChat: NativeFamily = chatCompletionsFamily("mistralChat");

/**
 * Mistral Large (2402, 2407) and Small, whose choices have a `stop_reason` instead of a `finish_reason`.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-chat-completion.html
 */
export const mistralLargeChat: NativeFamily = chatCompletionsFamily("mistralLargeChat", {
  finish: "stop_reason",
  reasoning: "none",
});
