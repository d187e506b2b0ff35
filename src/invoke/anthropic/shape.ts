import { isRecord } from "../../json/record.js";
import { kinds, struct, type Shape, type Struct } from "../../json/reply_shape.js";
import type { NativeJson } from "../family.js";

const CITATION = struct({
  cited_text: "text",
  document_title: "text",
  title: "text",
  source: "text",
  url: "text",
  document_index: "number",
  search_result_index: "number",
});

const CALL = struct({ id: "text", name: "text", input: struct({}) }, "id", "name");

/** A block whole, or its start. */
const BLOCK = kinds({
  text: struct({ text: "text", citations: [CITATION] }),
  thinking: struct({ thinking: "text", signature: "text" }),
  redacted_thinking: struct({ data: "text" }),
  tool_use: CALL,
  server_tool_use: CALL,
});

const USAGE = struct({
  input_tokens: "number",
  output_tokens: "number",
  cache_read_input_tokens: "number",
  cache_creation_input_tokens: "number",
  cache_creation: struct({ ephemeral_5m_input_tokens: "number", ephemeral_1h_input_tokens: "number" }),
  output_tokens_details: struct({ thinking_tokens: "number" }),
});

/** Why and where it ended. */
const END = { stop_reason: "text", stop_sequence: "text" } as const;

/** A piece of a block. */
const PIECE = kinds({
  text_delta: struct({ text: "text" }, "text"),
  input_json_delta: struct({ partial_json: "text" }, "partial_json"),
  thinking_delta: struct({ thinking: "text" }, "thinking"),
  signature_delta: struct({ signature: "text" }, "signature"),
  citations_delta: struct({ citation: CITATION }, "citation"),
});

/** What a reply or any event may have. */
const MEMBERS = {
  type: "text",
  content: [BLOCK],
  ...END,
  usage: USAGE,
  message: struct({ ...END, usage: USAGE }),
  index: "number",
  content_block: BLOCK,
  delta: struct(END),
  completion: "text",
} as const;

/** An event's own members may be absent, but `null` would hide what the event holds. */
function event(members: Readonly<Record<string, Shape>>): Struct {
  return { ...struct(members), noNulls: ["type", "index", "content_block", "delta"] };
}

/** A reply, or an event of a stream, of the Messages API or of the older completions. */
export const REPLY = kinds({ content_block_delta: event({ ...MEMBERS, delta: PIECE }) }, event(MEMBERS));

/** Whether an event is a piece of text, and has no other members. */
export function isPieceOfText(native: NativeJson): boolean {
  const { type, index, delta } = native;
  if (type !== "content_block_delta" || typeof index !== "number" || !isRecord(delta)) return false;
  const isText = delta["type"] === "text_delta" && typeof delta["text"] === "string";
  return isText && Object.keys(delta).length === 2 && Object.keys(native).length === 3;
}
