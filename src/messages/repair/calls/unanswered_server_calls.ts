import { answeredCalls } from "../../answered_calls.js";
import { leaveOut, onEachTurn } from "../rule.js";

/**
 * A call that the service should have run itself, but whose result is not in the turn, is left out: Bedrock has no
 * block for the results of another API's tools.
 *
 * Claude: `server_tool_use blocks must be followed by a result block`; Converse: `Expected toolResult blocks …`
 */
export const dropUnansweredServerCalls = onEachTurn((turn, { report }) => {
  const answered = answeredCalls(turn);
  return leaveOut(
    turn,
    ({ toolUse }) => toolUse?.type === "server_tool_use" && !answered.has(toolUse.toolUseId),
    () => report(turn.where, "the result of a tool that the service ran is missing", "its call is left out"),
  );
});
