import { toNineCharacters } from "../tools/legal_ids.js";
import { chatCompletions } from "./chat_completions.js";

/**
 * Mistral Large 2 and Pixtral Large. For `tool_choice` AWS documents only `auto`, `any` and `none`, and it documents no
 * `stop`, which Mistral Large 2 answers with `The model returned the following errors: Validation Error` (E44).
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-chat-completion.html
 */
export const mistralChat = chatCompletions({
  name: "Mistral",
  stop: false,
  anyTool: "any",
  namedToolChoice: false,
  toolCallId: toNineCharacters,
  reasoningTags: [],
});

/**
 * Mistral's later open-weight models on Bedrock (Mistral Large 3, Ministral 3, Magistral, Voxtral, Devstral),
 * which are served like those of other vendors. Their template also accepts only short call ids.
 */
export const mistralOpenWeight = chatCompletions({
  name: "Mistral",
  toolCallId: toNineCharacters,
  reasoningTags: [{ open: "[THINK]", close: "[/THINK]" }],
});
