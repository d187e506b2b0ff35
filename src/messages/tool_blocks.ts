import type { ToolUseBlock } from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import { parseJson, toDocumentObject } from "../json.js";
import { stringAt, type Block } from "./block.js";

/**
 * Reads a tool call in any of its block shapes: `tool_call` (v1), `tool_call_chunk` (of a streamed v1
 * message), `tool_use` (Anthropic), `server_tool_call` and `server_tool_use` (run by the service itself).
 */
export function readToolCall(block: Block): ToolUseBlock {
  const server = block.type === "server_tool_call" || block.type === "server_tool_use";
  return {
    toolUseId: stringAt(block, "id"),
    name: stringAt(block, "name"),
    input: toolInput(block["args"] ?? block["input"]),
    ...(server ? { type: "server_tool_use" as const } : {}),
  };
}

/** A tool's input as the object Converse demands: JSON text is parsed, nothing at all is `{}`. */
function toolInput(value: unknown): Record<string, DocumentType> {
  return toDocumentObject(typeof value === "string" ? parseJson(value) : value);
}
