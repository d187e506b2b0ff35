import type { ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import { toDocument } from "../json/document.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { isRecord, stringAt, type Block } from "../json/record.js";
import { toCachePoint } from "../tools/cache_point.js";
import { toCitationsContent } from "./citations.js";
import type { RequestContext } from "./request_context.js";
import type { ReadBlock } from "./destinations.js";
import { MEDIA_TYPES, readMediaBlock } from "./media/blocks.js";
import { decodeBytes } from "./media/bytes.js";
import { ownOrMetadata } from "./media/member_names.js";
import { readConverseBlock } from "./converse_blocks.js";
import { toSearchResult } from "./search_result.js";
import { readToolCall } from "./tool_blocks.js";
import { readToolResultContent } from "./tool_results/content.js";

/**
 * Reads one block of one `type`; an empty list means that there is nothing to send, `undefined` that the block wraps
 * one of an unknown shape.
 */
type BlockReader = (block: Block, context: RequestContext, where: string) => ReadBlock[] | undefined;

/**
 * Every LangChain block type that Bedrock supports: v1 and v0 standard blocks, OpenAI's, Anthropic's, and those of this
 * package and its peers. Converse's own blocks are read before this table is used.
 */
const READERS: Readonly<Record<string, BlockReader>> = {
  text: readText,
  text_delta: readText,
  input_text: readText,
  output_text: readText,
  refusal: (block, context, where) => readText({ text: block["refusal"] }, context, where),
  ...Object.fromEntries(MEDIA_TYPES.map((type) => [type, readMediaBlock])),
  reasoning: (block) => readReasoning(block["reasoning"], block["signature"]),
  thinking: (block) => readReasoning(block["thinking"], block["signature"]),
  reasoning_content: readReasoningContent,
  redacted_thinking: readRedacted,
  tool_call: readCall,
  tool_call_chunk: readCall,
  tool_use: readCall,
  server_tool_call: readCall,
  server_tool_use: readCall,
  server_tool_call_result: readServerToolResult,
  tool_result: readToolResult,
  search_result: (block, _, where) => [{ searchResult: toSearchResult(block, where) }],
  json: (block) => [{ json: toDocument(block["json"]) }],
  cache_point: readCachePoint,
  cachePoint: readCachePoint,
  guard_content: readGuardContent,
  non_standard: readNonStandard,
  // A call that the model got wrong never ran, and Bedrock does not support it.
  invalid_tool_call: () => [],
  // The rest of a streamed call; the call itself is in `tool_calls`.
  input_json_delta: () => [],
};

/**
 * Reads one LangChain content block of any shape.
 *
 * @param where the block's place in the conversation, for errors.
 * @returns `undefined` when the block has no known shape.
 * @throws InvalidInputError when its data cannot be sent.
 */
export function readBlock(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  const blocks = readConverseBlock(block, context, where) ?? readTyped(block, context, where);
  return blocks && blocks.length > 0 ? [...blocks, ...cacheControl(block)] : blocks;
}

function readTyped(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  const { type } = block;
  if (type === undefined || !Object.hasOwn(READERS, type)) return undefined;
  return READERS[type]?.(block, context, where);
}

/** Anthropic's mark for the end of a cached prefix is a separate block in Converse. */
function cacheControl(block: Block): ReadBlock[] {
  const control = ownOrMetadata(block, "cache_control");
  return isRecord(control) ? [{ cachePoint: toCachePoint(control) }] : [];
}

function readCall(block: Block, context: RequestContext, where: string): ReadBlock[] {
  return [{ toolUse: readToolCall(block, context, where) }];
}

function readText(block: Block, _: RequestContext, where: string): ReadBlock[] {
  const { text } = block;
  // Google's mark for a thought.
  if (block["thought"] === true) return readReasoning(text, undefined);
  const citationsContent = toCitationsContent(block);
  if (citationsContent) return [{ citationsContent }];
  if (typeof text === "string") return [{ text }];
  if (text === undefined || text === null) return [];
  throw new InvalidInputError(`${where}: the text of this block must be a string; received ${typeof text}.`);
}

function readGuardContent(block: Block, _: RequestContext, where: string): ReadBlock[] {
  const text = stringAt(block, "text");
  if (text === undefined) throw new InvalidInputError(`${where}: a guard_content block needs \`text\`.`);
  return [{ guardContent: { text: { text } } }];
}

function readReasoning(text: unknown, signature: unknown): ReadBlock[] {
  if (typeof text !== "string" && typeof signature !== "string") return [];
  const reasoningText = {
    text: typeof text === "string" ? text : "",
    ...(typeof signature === "string" && signature !== "" ? { signature } : {}),
  };
  return [{ reasoningContent: { reasoningText } }];
}

/** The shapes of `@langchain/aws` (`reasoningText`, `redactedContent`) and of Python's package (`reasoning_content`). */
function readReasoningContent(block: Block, _: RequestContext, where: string): ReadBlock[] {
  const redacted = block["redactedContent"];
  if (redacted !== undefined) {
    return [{ reasoningContent: { redactedContent: decodeBytes(redacted, where) } }];
  }
  const payload = block["reasoningText"] ?? block["reasoningContent"] ?? block["reasoning_content"];
  return isRecord(payload)
    ? readReasoning(payload["text"], payload["signature"])
    : readReasoning(payload, undefined);
}

function readRedacted(block: Block, _: RequestContext, where: string): ReadBlock[] {
  return [{ reasoningContent: { redactedContent: decodeBytes(block["data"], where) } }];
}

/** The result of a tool that the service ran itself, as this package gives it in v1 content. */
function readServerToolResult(block: Block, context: RequestContext, where: string): ReadBlock[] {
  const output = isRecord(block["output"]) ? block["output"] : { content: [{ json: block["output"] }] };
  const toolResult: ToolResultBlock = {
    toolUseId: stringAt(block, "toolCallId"),
    content: readToolResultContent(output["content"], context, where).content,
    status: block["status"] === "error" ? "error" : "success",
    ...(typeof output["type"] === "string" ? { type: output["type"] } : {}),
  };
  return [{ toolResult }];
}

/** Anthropic's `tool_result`, which users of its SDK put into a human message. */
function readToolResult(block: Block, context: RequestContext, where: string): ReadBlock[] {
  const { content, beside } = readToolResultContent(block["content"], context, where);
  const toolResult: ToolResultBlock = {
    toolUseId: stringAt(block, "tool_use_id") ?? stringAt(block, "toolUseId"),
    content,
    status: block["is_error"] === true || block["isError"] === true ? "error" : "success",
  };
  return [{ toolResult }, ...beside];
}

function readCachePoint(block: Block): ReadBlock[] {
  return [{ cachePoint: toCachePoint(block) }];
}

/** Reads the block that another package, or LangChain's own translation of this one's content, has wrapped. */
function readNonStandard(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  return isRecord(block["value"]) ? readBlock(block["value"], context, where) : undefined;
}
