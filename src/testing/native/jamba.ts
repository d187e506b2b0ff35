import { chatCompletionsFamily } from "./chat_completions/family.js";
import type { NativeFamily } from "./family.js";

/**
 * AI21 Jamba, which does not reason. `meta` is recorded.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-jamba.html
 */
export const jamba: NativeFamily = chatCompletionsFamily("jamba", {
  reasoning: "none",
  more: { meta: { requestDurationMillis: 100 } },
});
