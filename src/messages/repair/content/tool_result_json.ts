import type { ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../../json/record.js";
import { mapToolResults, onEachTurn } from "../rule.js";

/**
 * A tool's result that is JSON but not an object is sent as text.
 *
 * Bedrock: `The format of the value at messages.2.content.0.toolResult.content.0.json is invalid. Provide a json object
 * for the field and try again.`
 */
export const writeJsonResultsAsText = onEachTurn((turn, { report }) => {
  if (!turn.content.some(({ toolResult }) => toolResult?.content?.some(isBareJson))) return turn;
  report(turn.where, "Bedrock refuses a JSON result that is not an object", "it is sent as text");
  return mapToolResults(turn, (result) => ({ ...result, content: result.content?.map(asText) }));
});

function isBareJson({ json }: ToolResultContentBlock): boolean {
  return json !== undefined && !isRecord(json);
}

function asText(part: ToolResultContentBlock): ToolResultContentBlock {
  if (!isBareJson(part)) return part;
  return { text: typeof part.json === "string" ? part.json : JSON.stringify(part.json) };
}
