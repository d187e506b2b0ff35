import { isToolUse, onEachTurn } from "./rule.js";

/**
 * A call that stands twice in a turn, with the same id, name and input, is left out the second time.
 *
 * Bedrock: `The toolUse blocks at messages.1.content contain duplicate Ids: tooluse_1`
 */
export const dropRepeatedCalls = onEachTurn((turn, { report }) => {
  const seen = new Set<string>();
  const content = turn.content.filter((block) => {
    if (!isToolUse(block)) return true;
    const call = JSON.stringify(block.toolUse);
    const isNew = !seen.has(call);
    seen.add(call);
    return isNew;
  });
  if (content.length === turn.content.length) return turn;
  report(turn.where, "Bedrock refuses the same call twice", "it is sent once");
  return { ...turn, content };
});
