import type { JsonObject } from "../json.js";
import type { ConverseReply, ReplyBlock } from "./converse_reply.js";
import { splitText } from "./open_reply.js";

/** How a model family writes its own (InvokeModel) replies. */
export interface NativeFormat {
  /** The body of an InvokeModel reply. */
  body(reply: ConverseReply): JsonObject;
  /** The chunks of an InvokeModelWithResponseStream reply, without the invocation metrics. */
  chunks(reply: ConverseReply): JsonObject[];
}

/** The native format a model speaks. Families other than Anthropic's are scripted with `body` and `chunks`. */
export function nativeFormatOf(_modelId: string): NativeFormat {
  return ANTHROPIC_MESSAGES;
}

const ANTHROPIC_MESSAGES: NativeFormat = {
  body: (reply) => ({
    ...EMPTY_MESSAGE,
    content: reply.output.message.content.map(blockOf),
    stop_reason: reply.stopReason,
    usage: { ...inputUsageOf(reply), output_tokens: reply.usage.outputTokens },
  }),
  chunks: (reply) => [
    {
      type: "message_start",
      message: { ...EMPTY_MESSAGE, usage: { ...inputUsageOf(reply), output_tokens: 1 } },
    },
    ...reply.output.message.content.flatMap(blockChunks),
    {
      type: "message_delta",
      delta: { stop_reason: reply.stopReason, stop_sequence: null },
      usage: { output_tokens: reply.usage.outputTokens },
    },
    { type: "message_stop" },
  ],
};

const EMPTY_MESSAGE: JsonObject = {
  id: "msg_bdrk_emulated",
  type: "message",
  role: "assistant",
  model: "emulated",
  content: [],
  stop_reason: null,
  stop_sequence: null,
};

function inputUsageOf({ usage }: ConverseReply): JsonObject {
  return {
    input_tokens: usage.inputTokens,
    cache_read_input_tokens: usage.cacheReadInputTokens,
    cache_creation_input_tokens: usage.cacheWriteInputTokens,
  };
}

function blockOf(block: ReplyBlock): JsonObject {
  if ("text" in block) return { type: "text", text: block.text };
  if ("toolUse" in block) {
    const { toolUseId, name, input } = block.toolUse;
    return { type: "tool_use", id: toolUseId, name, input };
  }
  if ("citationsContent" in block) {
    const { citations, content } = block.citationsContent;
    return { type: "text", text: content.map(({ text }) => text).join(""), citations };
  }
  const reasoning = block.reasoningContent;
  if ("redactedContent" in reasoning) return { type: "redacted_thinking", data: reasoning.redactedContent };
  const { text, signature } = reasoning.reasoningText;
  return { type: "thinking", thinking: text, signature };
}

function blockChunks(block: ReplyBlock, index: number): JsonObject[] {
  const { start, deltas } = openBlock(block);
  return [
    { type: "content_block_start", index, content_block: start },
    ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}

/** The empty block a stream begins with, and the deltas that fill it. */
function openBlock(block: ReplyBlock): { start: JsonObject; deltas: JsonObject[] } {
  if ("text" in block) return { start: { type: "text", text: "" }, deltas: textDeltas(block.text) };
  if ("toolUse" in block) {
    const pieces = ["", ...splitText(JSON.stringify(block.toolUse.input))];
    const deltas = pieces.map((partial_json) => ({ type: "input_json_delta", partial_json }));
    return { start: { ...blockOf(block), input: {} }, deltas };
  }
  if ("citationsContent" in block) {
    const { citations, content } = block.citationsContent;
    const cited = citations.map((citation) => ({ type: "citations_delta", citation }));
    return {
      start: { type: "text", text: "" },
      deltas: [...cited, ...content.flatMap(({ text }) => textDeltas(text))],
    };
  }
  const reasoning = block.reasoningContent;
  if ("redactedContent" in reasoning) return { start: blockOf(block), deltas: [] };
  const { text, signature } = reasoning.reasoningText;
  const thoughts: JsonObject[] = splitText(text).map((thinking) => ({ type: "thinking_delta", thinking }));
  return {
    start: { type: "thinking", thinking: "", signature: "" },
    deltas: signature === undefined ? thoughts : [...thoughts, { type: "signature_delta", signature }],
  };
}

function textDeltas(text: string): JsonObject[] {
  return splitText(text).map((piece) => ({ type: "text_delta", text: piece }));
}
