import { chatCompletions } from "./chat_completions.js";

/**
 * Mistral Large 2 and Pixtral Large. Of `tool_choice` AWS names `auto`, `any` and `none` alone, and it lists no
 * `stop`: Mistral Large 2 answered it with `The model returned the following errors: Validation Error`
 * (BerriAI/litellm#5592).
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

/**
 * Mistral: `Tool call id was … but must be a-z, A-Z, 0-9, with a length of 9.` Another model's id is hashed (FNV-1a),
 * for the first nine characters of `tooluse_…` are nearly the same in all of them.
 */
function toNineCharacters(id: string): string {
  if (/^[a-zA-Z0-9]{9}$/.test(id)) return id;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(id)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).padStart(9, "0").slice(-9);
}
