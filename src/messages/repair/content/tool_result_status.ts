import type { ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import { forModels, isToolResult, mapToolResults, onTurnsWith } from "../rule.js";

/**
 * For models that refuse the status of a tool's result, a failure is stated in its text.
 *
 * Palmyra: `This model doesn't support the status field. Remove status and try again.`
 */
export const tellToolResultStatus = forModels(
  ({ toolResultStatus }) => toolResultStatus === "refused",
  onTurnsWith(isToolResult, (turn, { report }) => {
    if (turn.content.some(({ toolResult }) => toolResult?.status === "error")) {
      report(turn.where, "the model refuses a result's status", "its text says that the tool failed");
    }
    return mapToolResults(turn, withoutStatus);
  }),
);

function withoutStatus({ status, content = [], ...toolResult }: ToolResultBlock): ToolResultBlock {
  return { ...toolResult, content: status === "error" ? [{ text: "Error:" }, ...content] : content };
}
