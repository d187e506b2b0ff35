import type { Message } from "@aws-sdk/client-bedrock-runtime";

import { answeredCalls } from "../messages/answered_calls.js";

/**
 * A model's turn without the tools that the service ran within it, for APIs that have no such tools: calls, results, and
 * blocks that only the API that sent them can read. Their outcome is in the text.
 */
export function withoutServerTools(message: Message): Message {
  const { role, content = [] } = message;
  if (role !== "assistant") return message;
  const done = answeredCalls({ content });
  return {
    role,
    content: content.filter(
      ({ toolUse, toolResult, $unknown }) =>
        !toolResult &&
        !$unknown &&
        toolUse?.type !== "server_tool_use" &&
        !done.has(toolUse?.toolUseId ?? ""),
    ),
  };
}

/**
 * A model's turn without the server tools and results of Converse's types. The results of Claude's own server tools have
 * other types and are unchanged.
 */
export function withoutConverseTools(message: Message): Message {
  const { role, content = [] } = message;
  if (role !== "assistant") return message;
  const done = new Set(content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? []));
  return {
    role,
    content: content.filter(({ toolUse, toolResult }) => !toolResult && !done.has(toolUse?.toolUseId ?? "")),
  };
}
