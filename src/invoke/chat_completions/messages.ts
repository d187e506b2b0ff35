import type {
  ContentBlock,
  Message,
  SystemContentBlock,
  ToolResultBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { toDocument } from "../../json/document.js";
import type { NativeJson } from "../family.js";
import { withoutServerTools } from "../server_tools.js";
import {
  toParts,
  toPlainContent,
  toResultText,
  toSystemText,
  toUserContent,
  type ContentPart,
} from "./content.js";
import type { Dialect } from "./dialect.js";

/** The system prompt as one message; none when it is empty. */
export function toSystemMessages(system: readonly SystemContentBlock[], dialect: Dialect): NativeJson[] {
  const texts = system.flatMap((block, index) => toSystemText(block, `system.${index}`, dialect));
  return texts.length > 0 ? [{ role: "system", content: texts.join("\n\n") }] : [];
}

/**
 * A turn as messages. The results in a user turn become separate `tool` messages before the rest of the turn, because they
 * must follow the calls that they answer.
 */
export function toMessages(message: Message, turn: number, dialect: Dialect): NativeJson[] {
  const { role, content = [] } = withoutServerTools(message);
  const places = content.map((block, index): Place => [block, `messages.${turn}.content.${index}`]);
  return role === "assistant" ? [assistantMessage(places, dialect)] : userMessages(places, dialect);
}

/** A block and its position, for errors. */
type Place = [block: ContentBlock, where: string];

/** Content is never absent. With calls it is the empty string, as in AWS's example for Mistral. */
function assistantMessage(places: readonly Place[], dialect: Dialect): NativeJson {
  const calls = places.flatMap(([{ toolUse }]) => (toolUse ? [toToolCall(toolUse, dialect)] : []));
  const rest = places.filter(([{ toolUse }]) => !toolUse);
  return {
    role: "assistant",
    content: toPlainContent(allParts(rest, dialect)),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

function userMessages(places: readonly Place[], dialect: Dialect): NativeJson[] {
  const results = places.flatMap(([{ toolResult }, where]) =>
    toolResult ? [toToolMessage(toolResult, where, dialect)] : [],
  );
  const rest = places.filter(([{ toolResult }]) => !toolResult);
  const parts = allParts(rest, dialect);
  if (results.length > 0 && parts.length === 0) return results;
  return [...results, { role: "user", content: toUserContent(parts, dialect) }];
}

function allParts(places: readonly Place[], dialect: Dialect): ContentPart[] {
  return places.flatMap(([block, where]) => toParts(block, where, dialect));
}

function toToolCall({ toolUseId, name, input }: ToolUseBlock, dialect: Dialect): NativeJson {
  return {
    id: callId(toolUseId, dialect),
    type: "function",
    function: { name, arguments: JSON.stringify(toDocument(input ?? {})) },
  };
}

function toToolMessage({ toolUseId, content }: ToolResultBlock, where: string, dialect: Dialect): NativeJson {
  const texts = (content ?? []).map((block) => toResultText(block, where, dialect));
  return { role: "tool", tool_call_id: callId(toolUseId, dialect), content: texts.join("\n") };
}

function callId(id: string | undefined, { toolCallId }: Dialect): string {
  return toolCallId ? toolCallId(id ?? "") : (id ?? "");
}
