import type { ContentBlock, Message } from "@aws-sdk/client-bedrock-runtime";

import { isRecord, textOf } from "../json/record.js";

/**
 * A model's turn without the tools that the service ran in the middle of it, for APIs that have none: calls,
 * results, and what only the API that sent it can read. What came of them is in the text.
 */
export function withoutServerTools(message: Message): Message {
  const { role, content = [] } = message;
  if (role !== "assistant") return message;
  const done = new Set(content.map(answeredCall));
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
 * The same, but only for tools that came over Converse with their results: Claude's own have results of other
 * types, which stay as they came.
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

function answeredCall({ toolResult, $unknown }: ContentBlock): string | undefined {
  const value = $unknown?.[1];
  return toolResult?.toolUseId ?? (isRecord(value) ? textOf(value["tool_use_id"]) : undefined);
}
