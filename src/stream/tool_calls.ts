import type { ContentBlock } from "@langchain/core/messages";

import { isRecord } from "../json/record.js";
import { REPLY_LIMITS } from "../json/reply_limits.js";
import { isDeepJson, parseJson } from "../json/depth.js";

/** A call whose input is still JSON text. */
export interface RawToolCall {
  id: string | undefined;
  name: string | undefined;
  json: string;
}

/** A call whose input could be read. */
export type ToolCall = ContentBlock.Tools.ToolCall<string, Record<string, unknown>>;
type InvalidToolCall = ContentBlock.Tools.InvalidToolCall;

/**
 * Parses a call's input strictly: incomplete JSON is an invalid call, not a call with some of its arguments. An empty text
 * is `{}`, because a tool without arguments is called so.
 *
 * @param stopReason why the reply ended, for the error of a call that was cut off.
 */
export function parseToolCall(
  { id, name, json }: RawToolCall,
  stopReason: string | undefined,
): ToolCall | InvalidToolCall {
  const args = parseObject(json);
  if (args && id) return { type: "tool_call", id, name: name ?? "", args };
  return {
    type: "invalid_tool_call",
    ...(id === undefined ? {} : { id }),
    name: name ?? "",
    args: json,
    error: problemOf(json, stopReason),
  };
}

/** Divides calls as LangChain's messages do: into those that can be run and those that cannot. */
export function partToolCalls(calls: readonly RawToolCall[], stopReason: string | undefined) {
  const parsed = calls.map((call) => parseToolCall(call, stopReason));
  return {
    tool_calls: parsed.filter((call) => call.type === "tool_call"),
    invalid_tool_calls: parsed.filter((call) => call.type === "invalid_tool_call"),
  };
}

function problemOf(json: string, stopReason: string | undefined): string {
  if (isDeepJson(json)) return `Args nest deeper than ${REPLY_LIMITS.jsonDepth} levels.`;
  return stopReason === "max_tokens" ? "Cut off by max_tokens: raise `maxTokens`." : "Malformed args.";
}

function parseObject(json: string): Record<string, unknown> | undefined {
  if (json.trim() === "") return {};
  const value = parseJson(json);
  return isRecord(value) ? value : undefined;
}
