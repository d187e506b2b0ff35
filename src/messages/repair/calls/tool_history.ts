import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../../models/capabilities.js";
import type { Draft, Turn } from "../../conversation.js";
import type { Rule } from "../rule.js";
import { answeredByAnthropic } from "../../answered_calls.js";
import { callAsText, resultAsBlocks } from "./tool_text.js";

/**
 * If no tools are bound, or none may be called, the calls and results of the history are sent as plain text: names,
 * ids, arguments and results stay.
 *
 * Bedrock: `The toolConfig field must be defined when using toolUse and toolResult content blocks.`
 */
export const tellToolHistory: Rule = (draft, { capabilities, report }) => {
  if (hasTools(draft, capabilities)) return draft;
  const names = new Map<string | undefined, string | undefined>();
  const turns = draft.turns.map((turn) => {
    const answered = answeredByAnthropic(turn);
    const isText = ({ toolUse, toolResult }: ContentBlock) =>
      (toolUse !== undefined && !answered.has(toolUse.toolUseId)) || toolResult !== undefined;
    if (!turn.content.some(isText)) return turn;
    report(turn.where, "Bedrock refuses tool calls and results without tools", "they are sent as plain text");
    return {
      ...turn,
      content: turn.content.flatMap((block) => (isText(block) ? asText(block, names) : [block])),
    };
  });
  return { ...draft, turns } satisfies { turns: Turn[] };
};

/** Anthropic-defined tools count too, if its own API reads them. */
function hasTools({ tools, additionalFields }: Draft, { anthropicBlocks }: Capabilities): boolean {
  if (tools.some(({ toolSpec, systemTool }) => toolSpec ?? systemTool)) return true;
  const { tools: ownTools } = additionalFields;
  return anthropicBlocks === "accepted" && Array.isArray(ownTools) && ownTools.length > 0;
}

function asText(
  { toolUse, toolResult }: ContentBlock,
  names: Map<string | undefined, string | undefined>,
): ContentBlock[] {
  if (toolUse) {
    names.set(toolUse.toolUseId, toolUse.name);
    return [{ text: callAsText(toolUse) }];
  }
  return toolResult ? resultAsBlocks(toolResult, names.get(toolResult.toolUseId)) : [];
}
