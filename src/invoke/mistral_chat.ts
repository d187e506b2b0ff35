import { toNineCharacters } from "../tools/legal_ids.js";
import { chatCompletions } from "./chat_completions.js";

/**
 * Mistral Large 2 and Pixtral Large. Of `tool_choice` AWS names `auto`, `any` and `none` alone, and it lists no
 * `stop`: Mistral Large 2 answered it with `The model returned the following errors: Validation Error`
 * (E44).
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
 * which are served as the other vendors' are. Their template, too, takes only short ids of calls.
 */
export const mistralOpenWeight = chatCompletions({
  name: "Mistral",
  toolCallId: toNineCharacters,
  reasoningTags: [{ open: "[THINK]", close: "[/THINK]" }],
});
