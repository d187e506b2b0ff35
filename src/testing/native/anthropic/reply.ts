import type { JsonObject } from "../../json_value.js";
import type { ConverseReply, ReplyBlock } from "../../reply/converse_reply.js";
import { splitText } from "../../reply/split_text.js";
import { modelName, nativeStopReason } from "../content.js";
import type { NativeRequest } from "../family.js";
import { nativeCitation } from "./citation.js";

/** Claude's stop reasons are those of Converse, except this one. */
const STOP_REASONS = { content_filtered: "refusal" };

export function anthropicBody(reply: ConverseReply, request: NativeRequest): JsonObject {
  return {
    ...emptyMessage(request),
    content: reply.output.message.content.map(blockOf),
    ...stopOf(reply, request),
    usage: { ...inputUsageOf(reply), output_tokens: reply.usage.outputTokens },
  };
}

export function anthropicChunks(reply: ConverseReply, request: NativeRequest): JsonObject[] {
  const usage = { ...inputUsageOf(reply), output_tokens: 1 };
  return [
    { type: "message_start", message: { ...emptyMessage(request), usage } },
    ...reply.output.message.content.flatMap(blockChunks),
    {
      type: "message_delta",
      delta: stopOf(reply, request),
      usage: { output_tokens: reply.usage.outputTokens },
    },
    { type: "message_stop" },
  ];
}

function emptyMessage(request: NativeRequest): JsonObject {
  return {
    id: "msg_bdrk_emulated",
    type: "message",
    role: "assistant",
    model: modelName(request),
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
}

function stopOf(reply: ConverseReply, { body }: NativeRequest): JsonObject {
  const sequences = body["stop_sequences"];
  const stopped = reply.stopReason === "stop_sequence" && Array.isArray(sequences);
  return {
    stop_reason: nativeStopReason(STOP_REASONS, reply),
    stop_sequence: (stopped ? sequences[0] : undefined) ?? null,
  };
}

function inputUsageOf({ usage }: ConverseReply): JsonObject {
  const { cacheDetails } = usage;
  const written = cacheDetails?.map(({ ttl, inputTokens }) => [`ephemeral_${ttl}_input_tokens`, inputTokens]);
  return {
    input_tokens: usage.inputTokens,
    cache_read_input_tokens: usage.cacheReadInputTokens,
    cache_creation_input_tokens: usage.cacheWriteInputTokens,
    cache_creation: written && Object.fromEntries(written),
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
    const text = content.map((part) => part.text).join("");
    return { type: "text", text, citations: citations.map(nativeCitation) };
  }
  const reasoning = block.reasoningContent;
  if ("redactedContent" in reasoning) {
    return { type: "redacted_thinking", data: redactedText(reasoning.redactedContent) };
  }
  const { text, signature } = reasoning.reasoningText;
  return { type: "thinking", thinking: text, signature };
}

/**
 * Converse sends Claude's opaque text as a blob, so base64-encoded. A scripted reply may contain base64 of anything.
 */
function redactedText(blob: string): string {
  const text = Buffer.from(blob, "base64").toString("utf8");
  return Buffer.from(text, "utf8").toString("base64") === blob ? text : blob;
}

function blockChunks(block: ReplyBlock, index: number): JsonObject[] {
  const { start, deltas } = openBlock(block);
  return [
    { type: "content_block_start", index, content_block: start },
    ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}

/** The empty block that a streamed block starts with, and the deltas that fill it. */
function openBlock(block: ReplyBlock): { start: JsonObject; deltas: JsonObject[] } {
  if ("text" in block) return { start: { type: "text", text: "" }, deltas: textDeltas(block.text) };
  if ("toolUse" in block) {
    // The real service begins the arguments with an empty piece.
    const parts = ["", ...splitText(JSON.stringify(block.toolUse.input))];
    const deltas = parts.map((partial_json) => ({ type: "input_json_delta", partial_json }));
    return { start: { ...blockOf(block), input: {} }, deltas };
  }
  if ("citationsContent" in block) {
    const { citations, content } = block.citationsContent;
    const cited = citations.map((citation) => ({
      type: "citations_delta",
      citation: nativeCitation(citation),
    }));
    return {
      start: { type: "text", text: "", citations: [] },
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
