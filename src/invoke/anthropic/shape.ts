import { struct } from "../../reply_shape.js";

const CITATION = struct({
  cited_text: "text",
  document_title: "text",
  title: "text",
  source: "text",
  url: "text",
  document_index: "number",
  search_result_index: "number",
});

/** A block whole, or its start. */
const BLOCK = struct({
  type: "text",
  text: "text",
  citations: [CITATION],
  thinking: "text",
  signature: "text",
  id: "text",
  name: "text",
});

const USAGE = struct({
  input_tokens: "number",
  output_tokens: "number",
  cache_read_input_tokens: "number",
  cache_creation_input_tokens: "number",
  cache_creation: struct({ ephemeral_5m_input_tokens: "number", ephemeral_1h_input_tokens: "number" }),
  output_tokens_details: struct({ thinking_tokens: "number" }),
});

/** A reply, or an event of a stream, of the Messages API or of the older completions. */
export const REPLY = struct({
  type: "text",
  content: [BLOCK],
  stop_reason: "text",
  usage: USAGE,
  message: struct({ usage: USAGE }),
  index: "number",
  content_block: BLOCK,
  delta: struct({
    type: "text",
    text: "text",
    partial_json: "text",
    thinking: "text",
    signature: "text",
    citation: CITATION,
    stop_reason: "text",
  }),
  completion: "text",
});
