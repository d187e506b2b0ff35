import { FILLER } from "../turns/filler.js";
import { forModels, isToolUse, onTurnsWith } from "../rule.js";

/**
 * For models that refuse anything beside tool calls, the calls get a turn of their own, after a user turn of `.`.
 *
 * Bedrock: `Conversation blocks and tool use blocks cannot be provided in the same turn.`
 */
export const separateToolCalls = forModels(
  ({ besideToolCalls }) => besideToolCalls === "refused",
  onTurnsWith(isToolUse, (turn, { report }) => {
    const { role, content, where } = turn;
    if (role !== "assistant") return turn;
    const calls = content.filter(isToolUse);
    const rest = content.filter((block) => !isToolUse(block));
    if (rest.length === 0) return turn;
    report(where, "the model refuses text beside tool calls", "the calls get a turn of their own");
    return [
      { ...turn, content: rest },
      { role: "user", content: FILLER, where },
      { ...turn, content: calls },
    ];
  }),
);
