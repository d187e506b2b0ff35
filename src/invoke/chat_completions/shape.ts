import { struct } from "../../json/reply_shape.js";

/** A part of a message's content; Magistral's thoughts are parts of their own. */
const PART = struct({
  text: "text",
  refusal: "text",
  thinking: { textOr: [struct({ text: "text" })] },
});

const MESSAGE = struct({
  content: { textOr: [PART] },
  reasoning_content: "text",
  reasoning: "text",
  refusal: "text",
  tool_calls: [
    struct({
      id: "text",
      index: "number",
      // JSON text; a few servers give the object itself.
      function: struct({ name: "text", arguments: { textOr: struct({}) } }),
    }),
  ],
});

/** A reply or a chunk of one. vLLM's `stop_reason` may be the number of a token. */
export const REPLY = struct({
  id: "text",
  choices: [struct({ index: "number", delta: MESSAGE, message: MESSAGE, finish_reason: "text" })],
  usage: struct({
    prompt_tokens: "number",
    completion_tokens: "number",
    prompt_tokens_details: struct({ cached_tokens: "number" }),
    completion_tokens_details: struct({ reasoning_tokens: "number" }),
  }),
});
