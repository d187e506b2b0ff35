import { z } from "zod/v4";
import { chatCompletionsFamily } from "./chat_completions/family.js";
import type { NativeFamily } from "./family.js";

/** DeepSeek V3, Qwen, Writer, Kimi, MiniMax, GLM, Gemma, Nemotron, Grok. */
export const chatCompletions: NativeFamily = chatCompletionsFamily("chatCompletions");

/** Chat completions for an unknown model, with any body. */
export const anything: NativeFamily = {
  ...chatCompletions,
  name: "anything",
  schema: z.looseObject({}),
  rules: [],
};
