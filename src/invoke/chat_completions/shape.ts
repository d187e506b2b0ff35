import { struct } from "../../reply_shape.js";

const MESSAGE = struct({
  content: "textOrList",
  reasoning_content: "text",
  refusal: "text",
  tool_calls: [
    struct({ id: "text", index: "number", function: struct({ name: "text", arguments: "input" }) }),
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
