import type { Turn } from "../../conversation.js";
import type { Rule } from "../rule.js";

/**
 * Consecutive turns of the same role are joined, blocks in order; no warning is given, because nothing is changed. This
 * is how the results of parallel calls, and the human text after them, come to share one turn.
 *
 * Bedrock: `A conversation must alternate between user and assistant roles. Make sure the conversation alternates
 * between user and assistant roles and try again.`
 */
export const mergeTurns: Rule = (draft) => {
  if (draft.turns.every(({ role }, index) => role !== draft.turns[index - 1]?.role)) return draft;
  const turns: Turn[] = [];
  for (const turn of draft.turns) {
    const last = turns.at(-1);
    if (last?.role === turn.role) join(last, turn);
    else turns.push({ ...turn, content: [...turn.content] });
  }
  return { ...draft, turns };
};

function join(last: Turn, { content, where, systemAfter }: Turn): void {
  last.content.push(...content);
  const [first = "", end] = [last.where.split(" to ")[0], where.split(" to ").at(-1)];
  last.where = first === end ? first : `${first} to ${end}`;
  if (systemAfter) last.systemAfter = [...(last.systemAfter ?? []), ...systemAfter];
}
