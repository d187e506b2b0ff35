import { AIMessage, ChatMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { isRecord } from "../../../json/record.js";
import type { GeneratedHistory } from "./history.js";

const MAX_TEXT = 60;

/** A history in a few lines, one a message, for the message of a test that failed. */
export function describeHistory({ seed, messages, tools, toolChoice }: GeneratedHistory): string {
  const names = tools.map((tool) => shortened(toolName(tool))).join(", ") || "none";
  const choice = toolChoice ? `, tool choice ${toolChoice}` : "";
  const lines = messages.map((message, index) => `  ${index} ${describeMessage(message)}`);
  return [`history ${seed}, tools: ${names}${choice}`, ...lines].join("\n");
}

/** The name of a bound tool, whatever its shape. */
export function toolName(tool: unknown): unknown {
  if (typeof tool !== "object" || tool === null) return undefined;
  if ("name" in tool) return tool.name;
  const [nested] = Object.values(tool).filter(isRecord);
  return nested?.["name"] ?? Object.keys(tool)[0];
}

function describeMessage(message: BaseMessage): string {
  const { content } = message;
  const metadata: Record<string, unknown> = message.response_metadata;
  const about = [metadata["model_provider"], metadata["output_version"]].filter(
    (part) => typeof part === "string",
  );
  const said = typeof content === "string" ? shortened(content) : describeBlocks(content);
  return [who(message), ...about, said, ...describeCalls(message)].join(" ");
}

function who(message: BaseMessage): string {
  if (ToolMessage.isInstance(message)) {
    return `tool #${message.tool_call_id}${message.status === "error" ? " error" : ""}`;
  }
  const type = ChatMessage.isInstance(message) ? message.role : message.getType();
  return `${type}${message.constructor.name.endsWith("Chunk") ? " chunk" : ""}`;
}

function describeBlocks(blocks: readonly unknown[]): string {
  return `[${blocks.map(describeBlock).join(", ")}]`;
}

function describeBlock(block: unknown): string {
  if (!isRecord(block)) return shortened(block);
  const { type, text, id, tool_use_id: answered } = block;
  const parts = [
    typeof type === "string" ? type : `{${Object.keys(block).join(" ")}}`,
    ...(text === undefined ? [] : [shortened(text)]),
    ...[id, answered].filter((part) => typeof part === "string").map((part) => `#${part}`),
    ...(isRecord(block["value"]) ? [`of ${describeBlock(block["value"])}`] : []),
    ...(block["cache_control"] ? ["cached"] : []),
  ];
  return parts.join(" ");
}

function describeCalls(message: BaseMessage): string[] {
  if (!AIMessage.isInstance(message)) return [];
  const called = message.additional_kwargs["function_call"];
  return [
    ...(message.tool_calls ?? []).map(({ id, name, args }) => describeCall(name, id, args)),
    ...(message.invalid_tool_calls ?? []).map(
      ({ id, name }) => `invalid ${describeCall(name, id, undefined)}`,
    ),
    ...(called ? [`function ${shortened(called)}`] : []),
  ];
}

function describeCall(name: string | undefined, id: string | undefined, args: unknown): string {
  return `call ${shortened(name)}#${String(id)} ${shortened(args)}`;
}

function shortened(value: unknown): string {
  const json = JSON.stringify(value) ?? "undefined";
  return json.length <= MAX_TEXT ? json : `${json.slice(0, MAX_TEXT - 1)}…`;
}
