import type { ContentBlock } from "@langchain/core/messages";

import { base64Text, joinBytes } from "../platform/platform.js";
import { CONVERSE_BLOCKS } from "../messages/ai_content.js";
import { toAnnotation } from "../messages/citations.js";
import { converseBlock } from "../messages/converse_blocks.js";
import type { OfKind, ReplyBlock } from "./reply_block.js";
import { parseToolCall } from "./tool_calls.js";

/**
 * A finished block as v0 content, which has only what every consumer of LangChain content can read: text, reasoning,
 * redacted reasoning, images, audio and video. `StringOutputParser` fails on most other types.
 *
 * @returns `undefined` for calls, which go into `tool_calls`, and for blocks that are kept outside the content.
 */
export function contentBlock(block: ReplyBlock, index: number): ContentBlock | undefined {
  switch (block.kind) {
    case "text":
    case "reasoning":
    case "media":
      return standardBlock(block, index, undefined);
    case "redacted":
      return { type: "redacted_thinking", data: base64(block.pieces), index };
    case "tool_call":
    case "tool_result":
    case "raw":
      return undefined;
  }
}

/**
 * A block that v0 content has no type for, in Converse's own form, so that it can be sent back exactly: the service's own
 * tools with their results, and unknown members. It goes into `additional_kwargs.converse_blocks`.
 */
export function keptBlock(block: ReplyBlock, index: number): Record<string, unknown> | undefined {
  switch (block.kind) {
    case "tool_call":
      return block.server
        ? { index, toolUse: { ...block.toolUse, input: serverArgs(block.json) } }
        : undefined;
    case "tool_result":
      return { index, toolResult: block.toolResult };
    case "raw":
      return { index, ...converseBlock(block.member, block.value) };
    case "text":
    case "reasoning":
    case "redacted":
    case "media":
      return undefined;
  }
}

/** `additional_kwargs` with a block that v0 content has no type for; empty without one. */
export function keptKwargs(
  blocks: readonly (Record<string, unknown> | undefined)[],
): Record<string, unknown> {
  const kept = blocks.filter((block) => block !== undefined);
  return kept.length > 0 ? { [CONVERSE_BLOCKS]: kept } : {};
}

/** A finished block as a v1 standard block. V1 content has the whole reply, in order. */
export function standardBlock(
  block: ReplyBlock,
  index: number,
  stopReason: string | undefined,
): ContentBlock.Standard {
  switch (block.kind) {
    case "text":
      return textBlock(block, index);
    case "reasoning":
      return reasoningBlock(block, index);
    case "redacted":
      return {
        type: "non_standard",
        value: { type: "redacted_thinking", data: base64(block.pieces) },
        index,
      };
    case "media":
      return mediaContent(block, index);
    case "tool_call":
      return block.server ? serverToolCall(block, index) : toolCall(block, index, stopReason);
    case "tool_result":
      return serverToolResult(block, index);
    case "raw":
      return { type: "non_standard", value: converseBlock(block.member, block.value), index };
  }
}

function textBlock({ text, citations }: OfKind<"text">, index: number): ContentBlock.Text {
  return {
    type: "text",
    text,
    ...(citations.length > 0 ? { annotations: citations.map(toAnnotation) } : {}),
    index,
  };
}

function reasoningBlock({ text, signature }: OfKind<"reasoning">, index: number): ContentBlock.Reasoning {
  return { type: "reasoning", reasoning: text, ...(signature === undefined ? {} : { signature }), index };
}

/** MIME subtypes that differ from the name of Bedrock's format. */
const MIME_SUBTYPES: Readonly<Record<string, string>> = { mp3: "mpeg", mov: "quicktime", three_gp: "3gpp" };

/** An error is added to what there is of the medium, which is usually nothing. */
function mediaContent(
  { medium, format = "png", uri, pieces, error }: OfKind<"media">,
  index: number,
): ContentBlock.Multimodal.Standard {
  const mimeType = `${medium}/${MIME_SUBTYPES[format] ?? format}`;
  const block = { type: medium, mimeType, ...(error ? { error } : {}), index };
  return uri ? { ...block, fileId: uri } : { ...block, data: base64(pieces) };
}

function toolCall(
  block: OfKind<"tool_call">,
  index: number,
  stopReason: string | undefined,
): ContentBlock.Tools.Standard {
  const { toolUseId: id, name } = block.toolUse;
  return { ...parseToolCall({ id, name, json: block.json }, stopReason), index };
}

function serverToolCall(
  { toolUse, json }: OfKind<"tool_call">,
  index: number,
): ContentBlock.Tools.ServerToolCall {
  return {
    type: "server_tool_call",
    ...(toolUse.toolUseId === undefined ? {} : { id: toolUse.toolUseId }),
    name: toolUse.name ?? "",
    args: serverArgs(json),
    index,
  };
}

function serverToolResult(
  { toolResult }: OfKind<"tool_result">,
  index: number,
): ContentBlock.Tools.ServerToolCallResult {
  return {
    type: "server_tool_call_result",
    toolCallId: toolResult.toolUseId ?? "",
    status: toolResult.status === "error" ? "error" : "success",
    output: {
      content: toolResult.content,
      ...(toolResult.type === undefined ? {} : { type: toolResult.type }),
    },
    index,
  };
}

/** A server tool has run already, so its input only has to be sent back. Input that is not a JSON object is kept as text. */
function serverArgs(json: string): Record<string, unknown> {
  const call = parseToolCall({ id: "server", name: undefined, json }, undefined);
  return call.type === "tool_call" ? call.args : { input: json };
}

function base64(pieces: readonly Uint8Array[]): string {
  return base64Text(joinBytes(pieces));
}
