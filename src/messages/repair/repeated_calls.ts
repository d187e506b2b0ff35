import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { leaveOut, onEachTurn } from "./rule.js";

/**
 * A call that stands twice in a turn, with the same id, name and input, is left out the second time.
 *
 * Bedrock: `The toolUse blocks at messages.1.content contain duplicate Ids: tooluse_1`
 */
export const dropRepeatedCalls = onEachTurn((turn, { report }) => {
  const seen = new Set<string>();
  const isRepeated = ({ toolUse }: ContentBlock) => {
    if (!toolUse) return false;
    const call = JSON.stringify(toolUse);
    if (seen.has(call)) return true;
    seen.add(call);
    return false;
  };
  return leaveOut(turn, isRepeated, () =>
    report(turn.where, "Bedrock refuses the same call twice", "it is sent once"),
  );
});
