import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../conversation.js";
import { mergeTurns } from "./merge_turns.js";
import { clientCalls, isClientResult, type Rule } from "./rule.js";

/**
 * The results of a turn's calls come right after it, in the order of the calls, before anything else the user said; this
 * is said to no one, for nothing is lost.
 *
 * Bedrock: `Expected toolResult blocks at messages.2.content for the following Ids: tooluse_1`
 */
export const placeToolResults: Rule = (draft, context) => {
  const results = new Map<string | undefined, Result>();
  for (const turn of draft.turns) {
    for (const block of turn.content) {
      if (isClientResult(block, turn)) results.set(block.toolResult.toolUseId, { block, where: turn.where });
    }
  }
  const turns = draft.turns.flatMap((turn): Turn[] => {
    const rest = turn.content.filter((block) => !isClientResult(block, turn));
    const answers = clientCalls(turn).flatMap(({ toolUse }) => results.get(toolUse.toolUseId) ?? []);
    return [
      ...(rest.length > 0 ? [{ ...turn, content: rest }] : []),
      ...answers.map(({ block, where }) => ({ role: "user" as const, content: [block], where })),
    ];
  });
  const { turns: merged } = mergeTurns({ ...draft, turns }, context);
  return { ...draft, turns: merged.filter(({ content }) => content.some((block) => !block.cachePoint)) };
};

/** A result, and the messages it came in. */
interface Result {
  block: ContentBlock;
  where: string;
}
