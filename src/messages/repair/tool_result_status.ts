import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { onEachTurn } from "./rule.js";

/**
 * For models that refuse to be told whether a tool succeeded, a failure is told in the result's text.
 *
 * Palmyra: `This model doesn't support the status field. Remove status and try again.`
 */
export const tellToolResultStatus = onEachTurn((turn, { capabilities, report }) => {
  if (capabilities.toolResultStatus === "accepted") return turn;
  if (turn.content.some(({ toolResult }) => toolResult?.status === "error")) {
    report(turn.where, "the model does not take a result's status", "its text says that the tool failed");
  }
  return { ...turn, content: turn.content.map(withoutStatus) };
});

function withoutStatus(block: ContentBlock): ContentBlock {
  if (!block.toolResult) return block;
  const { status, content = [], ...toolResult } = block.toolResult;
  return {
    toolResult: { ...toolResult, content: status === "error" ? [{ text: "Error:" }, ...content] : content },
  };
}
