import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { onEachTurn, serverCallIds } from "../rule.js";
import { answeredByAnthropic } from "../../answered_calls.js";
import { callAsText, resultAsBlocks } from "./tool_text.js";

/**
 * Tools that the service ran in the middle of another model's turn, such as Nova's, are sent as plain text to models
 * without them.
 *
 * Bedrock: `Assistant messages cannot contain tool results. Remove the tool result and try again.`
 */
export const tellServerTools = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.serverTools === "accepted") return turn;
  const servers = serverCallIds(turn);
  const answered = answeredByAnthropic(turn);
  const isText = ({ toolUse, toolResult }: ContentBlock) =>
    (toolUse?.type === "server_tool_use" && !answered.has(toolUse.toolUseId)) ||
    toolResult?.type !== undefined ||
    (toolResult !== undefined && servers.has(toolResult.toolUseId));
  if (!turn.content.some(isText)) return turn;
  report(turn.where, "the model has no tools that the service runs", "they are sent as plain text");
  return { ...turn, content: turn.content.flatMap((block) => (isText(block) ? asText(block) : [block])) };
});

function asText({ toolUse, toolResult }: ContentBlock): ContentBlock[] {
  if (toolUse) return [{ text: callAsText(toolUse) }];
  return toolResult ? resultAsBlocks(toolResult) : [];
}
