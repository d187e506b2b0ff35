import { valueAt, type JsonObject, type JsonValue } from "../../json_value.js";
import type { ConverseReply } from "../../reply/converse_reply.js";
import { splitText } from "../../reply/split_text.js";
import { modelName, reasoningOf, nativeStopReason, textOf, toolCallsOf, type ToolCall } from "../content.js";
import type { NativeRequest } from "../family.js";

const STOP_REASONS = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  content_filtered: "content_filter",
};

/** How a provider's models differ from the others. */
export interface Dialect {
  /**
   * Where reasoning goes: into a member of the message, between tags at the start of the text, or nowhere.
   * Default: `reasoning_content`.
   */
  reasoning?: "reasoning_content" | "<reasoning>" | "none";
  /** Name of the member for the end of a choice. Default: `finish_reason`. */
  finish?: "finish_reason" | "stop_reason";
  /** Members of a whole reply that only these models add. */
  more?: JsonObject;
}

export function chatCompletion(reply: ConverseReply, request: NativeRequest, dialect: Dialect): JsonObject {
  const { reasoning, text } = partsOf(reply, dialect);
  const calls = toolCallsOf(reply);
  return {
    ...envelope("chat.completion", request),
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: text === "" && calls.length > 0 ? null : text,
          ...(reasoning !== undefined && { reasoning_content: reasoning }),
          ...(calls.length > 0 && { tool_calls: calls.map((call) => nativeCall(call)) }),
        },
        [dialect.finish ?? "finish_reason"]: nativeStopReason(STOP_REASONS, reply),
      },
    ],
    usage: usageOf(reply),
    ...dialect.more,
  };
}

export function chatCompletionChunks(
  reply: ConverseReply,
  request: NativeRequest,
  dialect: Dialect,
): JsonObject[] {
  const { reasoning, text } = partsOf(reply, dialect);
  const chunk = (delta: JsonObject, finish: JsonValue = null): JsonObject => ({
    ...envelope("chat.completion.chunk", request),
    choices: [{ index: 0, delta, [dialect.finish ?? "finish_reason"]: finish }],
  });
  const includesUsage = valueAt(request.body, "stream_options", "include_usage") === true;
  return [
    chunk({ role: "assistant", content: "" }),
    ...streamed(reasoning ?? "").map((piece) => chunk({ reasoning_content: piece })),
    ...streamed(text).map((content) => chunk({ content })),
    ...toolCallsOf(reply)
      .flatMap(callDeltas)
      .map((call) => chunk({ tool_calls: [call] })),
    chunk({}, nativeStopReason(STOP_REASONS, reply)),
    ...(includesUsage
      ? [{ ...envelope("chat.completion.chunk", request), choices: [], usage: usageOf(reply) }]
      : []),
  ];
}

/** The reasoning that is sent as a separate member, and the text, with any reasoning that is sent between tags. */
function partsOf(reply: ConverseReply, dialect: Dialect): { reasoning: string | undefined; text: string } {
  const reasoning = reasoningOf(reply);
  const text = textOf(reply);
  switch (dialect.reasoning ?? "reasoning_content") {
    case "reasoning_content":
      return { reasoning, text };
    case "<reasoning>":
      return {
        reasoning: undefined,
        text: reasoning === undefined ? text : `<reasoning>${reasoning}</reasoning>${text}`,
      };
    case "none":
      return { reasoning: undefined, text };
  }
}

function nativeCall({ id, name, input }: ToolCall): JsonObject {
  return { id, type: "function", function: { name, arguments: JSON.stringify(input) } };
}

/** Id and name come first, then the arguments piece by piece. */
function callDeltas({ id, name, input }: ToolCall, index: number): JsonObject[] {
  return [
    { index, id, type: "function", function: { name, arguments: "" } },
    ...splitText(JSON.stringify(input)).map((piece) => ({ index, function: { arguments: piece } })),
  ];
}

function streamed(text: string): string[] {
  return text === "" ? [] : splitText(text);
}

function envelope(object: string, request: NativeRequest): JsonObject {
  return { id: "chatcmpl-emulated", object, created: 1_700_000_000, model: modelName(request) };
}

/** Cached tokens are part of `prompt_tokens`. */
function usageOf({ usage }: ConverseReply): JsonObject {
  const { cacheReadInputTokens: cached } = usage;
  return {
    prompt_tokens: usage.inputTokens + (cached ?? 0),
    completion_tokens: usage.outputTokens,
    total_tokens: usage.totalTokens,
    ...(cached !== undefined && { prompt_tokens_details: { cached_tokens: cached } }),
  };
}
