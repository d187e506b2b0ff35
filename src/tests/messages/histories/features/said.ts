import type { BaseMessage } from "@langchain/core/messages";

import { isRecord, type Block } from "../../../../json/record.js";
import { blocksOf, hasBlock, hasMessage, imagesOf, isOf, typed, wraps, type Feature } from "./observe.js";

/** Reasoning, and what else only models say. */
export const SAID: Readonly<Record<string, Feature>> = {
  "thinking with a signature": hasBlock("ai", (block) => block.type === "thinking" && isSigned(block)),
  "thinking without a signature": hasBlock("ai", (block) => block.type === "thinking" && !isSigned(block)),
  "thinking that is not shown": hasBlock("ai", ({ thinking }) => thinking === ""),
  "redacted thinking": typed("ai", "redacted_thinking"),
  "redacted thinking that is no base64": hasBlock("ai", ({ data }) => String(data).endsWith("!")),
  "reasoning with a signature": hasBlock("ai", (block) => block.type === "reasoning" && isSigned(block)),
  "reasoning without a signature": hasBlock("ai", (block) => block.type === "reasoning" && !isSigned(block)),
  "reasoning with an empty signature": hasBlock("ai", ({ signature }) => signature === ""),
  "reasoning of OpenAI's": hasBlock(
    "ai",
    ({ type, summary }) => type === "reasoning" && Array.isArray(summary),
  ),
  "reasoning_content of @langchain/aws": hasBlock("ai", ({ reasoningText }) => isRecord(reasoningText)),
  "reasoning_content of Python's package": hasBlock("ai", (block) => isRecord(block["reasoning_content"])),
  "Converse's reasoningContent": hasBlock("ai", ({ reasoningContent }) => isRecord(reasoningContent)),
  "Converse's redactedContent": hasBlock("ai", ({ reasoningContent }) => {
    return isRecord(reasoningContent) && "redactedContent" in reasoningContent;
  }),
  "a thought of Gemini's": hasBlock("ai", ({ thought }) => thought === true),
  "a thought signature of Gemini's": hasBlock("ai", ({ thoughtSignature }) => thoughtSignature !== undefined),
  "wrapped reasoning": wraps("ai", ({ type }) => type === "thinking" || type === "redacted_thinking"),
  "server_tool_use without a result": hasMessage((message) => serverTools(message) > serverResults(message)),
  "server_tool_use with a result": hasMessage((message) => serverResults(message) > 0),
  server_tool_call: typed("ai", "server_tool_call"),
  server_tool_call_result: typed("ai", "server_tool_call_result"),
  "Google's executableCode": hasBlock("ai", ({ type, executableCode }) => !type && isRecord(executableCode)),
  "Google's executableCode by type": typed("ai", "executableCode"),
  "Google's codeExecutionResult": typed("ai", "codeExecutionResult"),
  "Google's inlineData": hasBlock("ai", ({ type, inlineData }) => !type && isRecord(inlineData)),
  "Google's inlineData by type": typed("ai", "inlineData"),
  "Google's functionCall": typed("ai", "functionCall"),
  "OpenAI's function_call": typed("ai", "function_call"),
  "OpenAI's web_search_call": typed("ai", "web_search_call"),
  "OpenAI's image_generation_call": typed("ai", "image_generation_call"),
  "Anthropic's input_json_delta": typed("ai", "input_json_delta"),
  "Anthropic's container_upload": typed("ai", "container_upload"),
  "a block of an unknown type": typed("ai", "holodeck"),
  "a block of no type": hasBlock("ai", ({ type, payload }) => !type && payload !== undefined),
  "a wrapped block of an unknown type": wraps("ai", ({ type }) => type === "holodeck"),
  "an invalid call in content": typed("ai", "invalid_tool_call"),
  "streamed text": typed("ai", "text_delta"),
  "blocks with the index they had": hasMessage((message) => {
    const blocks = blocksOf(message);
    return blocks.length > 2 && blocks.every(({ index }, at) => index === at);
  }),
  "an image of a model's": hasMessage((message) => isOf(message, "ai") && imagesOf(message).length > 0),
};

function isSigned({ signature }: Block): boolean {
  return typeof signature === "string" && signature !== "";
}

function serverTools(message: BaseMessage): number {
  return blocksOf(message).filter(({ type }) => type === "server_tool_use").length;
}

function serverResults(message: BaseMessage): number {
  return blocksOf(message).filter(({ type }) => type === "web_search_tool_result").length;
}
