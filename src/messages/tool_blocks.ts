import type { ToolUseBlock } from "@aws-sdk/client-bedrock-runtime";

import { stringAt, type Block } from "../json/record.js";
import { wrapToolInput } from "./repair/calls/tool_input.js";
import type { RequestContext } from "./request_context.js";

/**
 * Reads a tool call in any of its block shapes: `tool_call` (v1), `tool_call_chunk` (of a streamed v1
 * message), `tool_use` (Anthropic), `server_tool_call` and `server_tool_use` (run by the service itself).
 */
export function readToolCall(block: Block, context: RequestContext, where: string): ToolUseBlock {
  const server = block.type === "server_tool_call" || block.type === "server_tool_use";
  const call: ToolUseBlock = {
    toolUseId: stringAt(block, "id"),
    name: stringAt(block, "name"),
    input: wrapToolInput(block["args"] ?? block["input"], where, context),
  };
  return server ? { ...call, type: "server_tool_use" } : call;
}
