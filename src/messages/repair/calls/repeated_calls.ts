import type { ContentBlock, ToolUseBlock } from "@aws-sdk/client-bedrock-runtime";

import { isToolUse, leaveOut, onTurnsWith } from "../rule.js";
import { isSameValue } from "../../../json/same_value.js";

/**
 * A call that stands twice in a turn, with the same id, name and input, is sent once.
 *
 * Bedrock: `The toolUse blocks at messages.1.content contain duplicate Ids: tooluse_1`
 */
export const dropRepeatedCalls = onTurnsWith(isToolUse, (turn, { report }) => {
  if (turn.content.findIndex(isToolUse) === turn.content.findLastIndex(isToolUse)) return turn;
  const seen = new Map<string | undefined, ToolUseBlock[]>();
  const isRepeated = ({ toolUse }: ContentBlock) => {
    if (!toolUse) return false;
    const sameId = seen.get(toolUse.toolUseId) ?? [];
    if (sameId.some((call) => isSameValue(call, toolUse))) return true;
    seen.set(toolUse.toolUseId, [...sameId, toolUse]);
    return false;
  };
  return leaveOut(turn, isRepeated, () =>
    report(turn.where, "Bedrock refuses the same call twice", "it is sent once"),
  );
});
