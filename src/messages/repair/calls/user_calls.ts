import { isToolUse, onTurnsWith } from "../rule.js";
import { callAsText } from "./tool_text.js";

/**
 * A tool call in a user's turn is sent as plain text.
 *
 * Bedrock: `User messages cannot contain tool uses. Remove the tool use and try again.`
 */
export const tellUserCalls = onTurnsWith(isToolUse, (turn, { report }) => {
  if (turn.role === "assistant") return turn;
  report(turn.where, "only the assistant may call tools", "the call is sent as plain text");
  return {
    ...turn,
    content: turn.content.map((block) => (block.toolUse ? { text: callAsText(block.toolUse) } : block)),
  };
});
