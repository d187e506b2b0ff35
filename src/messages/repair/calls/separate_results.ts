import { FILLER } from "../turns/filler.js";
import { isToolResult, onTurnsWith } from "../rule.js";

/**
 * Content that the model refuses beside tool results (everything for Llama, Mistral and Palmyra, documents for Claude)
 * follows in a turn of its own, after an assistant turn of `.`.
 *
 * Bedrock: `Conversation blocks and tool result blocks cannot be provided in the same turn.`
 */
export const separateToolResults = onTurnsWith(isToolResult, (turn, { capabilities, report }) => {
  if (capabilities.besideToolResults === "anything" || turn.role !== "user") return turn;
  const rest = turn.content.filter((block) => !isToolResult(block));
  const refused = rest.some(
    ({ cachePoint, document, video }) =>
      document ?? video ?? (capabilities.besideToolResults === "nothing" && !cachePoint),
  );
  if (!refused) return turn;
  const { role, content, where, systemAfter: _after, ...more } = turn;
  report(where, "the model refuses other content beside tool results", "it gets a turn of its own");
  return [
    { ...more, role, where, content: content.filter(isToolResult) },
    { role: "assistant", content: FILLER, where },
    { ...turn, content: rest },
  ];
});
