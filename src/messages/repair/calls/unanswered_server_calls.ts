import { isRecord } from "../../../json/record.js";
import type { Turn } from "../../conversation.js";
import { leaveOut, onEachTurn } from "../rule.js";

/**
 * A call that the service should have run itself, but whose result is not in the turn, is left out: Bedrock has no
 * block for the results of another API's tools.
 *
 * Claude: `server_tool_use blocks must be followed by a result block`; Converse: `Expected toolResult blocks …`
 */
export const dropUnansweredServerCalls = onEachTurn((turn, { report }) => {
  const answered = answeredByAnthropic(turn);
  for (const { toolResult } of turn.content) if (toolResult) answered.add(toolResult.toolUseId);
  return leaveOut(
    turn,
    ({ toolUse }) => toolUse?.type === "server_tool_use" && !answered.has(toolUse.toolUseId),
    () => report(turn.where, "the result of a tool that the service ran is missing", "its call is left out"),
  );
});

/** The ids of the calls that Anthropic's own API answered in the turn, in blocks that Converse does not know. */
export function answeredByAnthropic({ content }: Turn): Set<string | undefined> {
  return new Set(
    content.flatMap(({ $unknown }) => {
      const value = $unknown?.[1];
      const id = isRecord(value) ? value["tool_use_id"] : undefined;
      return typeof id === "string" ? [id] : [];
    }),
  );
}
