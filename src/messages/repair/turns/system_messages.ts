import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { isSystemBlock } from "../../destinations.js";
import { mergeTurns } from "./merge_turns.js";
import type { Rule } from "../rule.js";

/**
 * System messages become the system prompt. One between the turns does too, unless the model accepts it in its place,
 * which is after a user turn and before an assistant turn.
 *
 * Claude: `role 'system' is not supported on this model`; others: `This model doesn't support system messages.`
 */
export const placeSystemMessages: Rule = (draft, context) => {
  if (draft.turns.every(({ role }) => role !== "system")) return mergeTurns(draft, context);
  const { capabilities, report } = context;
  const system: SystemContentBlock[] = [...draft.system];
  const turns: Turn[] = [];
  const followers = nextRoles(draft.turns);
  for (const [index, turn] of draft.turns.entries()) {
    const last = turns.at(-1);
    if (turn.role !== "system") turns.push(turn);
    else if (
      capabilities.systemBetweenTurns === "accepted" &&
      last?.role === "user" &&
      followers[index] !== "user"
    ) {
      turns.splice(-1, 1, withSystemAfter(last, turn.content));
    } else {
      if (last)
        report(turn.where, "the model refuses a system message here", "it goes into the system prompt");
      system.push(...turn.content.filter(isSystemBlock));
    }
  }
  return mergeTurns({ ...draft, system, turns }, context);
};

/** For each turn, the role of the next one that is not a system message. */
function nextRoles(turns: readonly Turn[]): (Turn["role"] | undefined)[] {
  let next: Turn["role"] | undefined;
  return turns
    .toReversed()
    .map(({ role }) => {
      const follower = next;
      if (role !== "system") next = role;
      return follower;
    })
    .toReversed();
}

function withSystemAfter(turn: Turn, content: readonly ContentBlock[]): Turn {
  return { ...turn, systemAfter: [...(turn.systemAfter ?? []), ...content] };
}
