import type { ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import { isBlank, isToolResult, mapToolResults, onTurnsWith } from "../rule.js";

/** The result of a tool that returned nothing. */
const NO_OUTPUT = "(no output)";

/**
 * Blank text in a tool's result is left out; a result that has nothing else becomes `(no output)`.
 *
 * Bedrock: `The text field in the ToolResultContentBlock object at messages.2.content.0.toolResult.content.0 is blank.
 * Add text to the text field, and try again.`
 */
export const fillEmptyToolResults = onTurnsWith(isToolResult, (turn, { report }) => {
  if (!turn.content.some(({ toolResult }) => toolResult && hasBlank(toolResult))) return turn;
  report(
    turn.where,
    "Bedrock refuses blank text in a tool's result",
    `it is left out, or replaced by "${NO_OUTPUT}"`,
  );
  return mapToolResults(turn, filled);
});

/** Whether a tool's result has blank text, or nothing at all. */
export function hasBlank({ content = [] }: ToolResultBlock): boolean {
  return content.length === 0 || content.some(({ text }) => text !== undefined && isBlank(text));
}

function filled(result: ToolResultBlock): ToolResultBlock {
  const content = (result.content ?? []).filter(({ text }) => text === undefined || !isBlank(text));
  return { ...result, content: content.length > 0 ? content : [{ text: NO_OUTPUT }] };
}
