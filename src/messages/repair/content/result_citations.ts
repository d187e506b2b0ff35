import type { ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { mapToolResults, onEachTurn } from "../rule.js";

/**
 * Citations are turned off for a document in a tool's result.
 *
 * Bedrock: `Citations are not supported in tool result documents.`
 */
export const dropResultCitations = onEachTurn((turn, { report }) => {
  if (
    !turn.content.some(({ toolResult }) => toolResult?.content?.some(({ document }) => document?.citations))
  )
    return turn;
  report(turn.where, "a document in a tool's result cannot be cited", "citations are turned off");
  return mapToolResults(turn, (result) => ({ ...result, content: result.content?.map(uncited) }));
});

function uncited(part: ToolResultContentBlock): ToolResultContentBlock {
  if (!part.document) return part;
  const { citations: _citations, ...document } = part.document;
  return { document };
}
