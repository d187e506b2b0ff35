import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { FILLER } from "./filler.js";
import { isBlank, isSignedReasoning, type Rule, type RuleContext } from "../rule.js";

/**
 * A turn that is empty, or has only cache points and unsigned reasoning, becomes `.`; so does one of signed reasoning
 * alone, for models that take it for the beginning of an answer. Without it the turns around it would be merged, and no
 * longer match what was sent before. It is left out if nothing would be merged: a system message, an assistant turn at
 * the beginning or the end.
 *
 * Bedrock: `The content field in the Message object at messages.0 is empty. Add a ContentBlock object to the content
 * field and try again.` Claude Sonnet 5, of reasoning alone, even when a user's turn follows: `This model does not
 * support assistant message prefill.` (E2)
 */
export const fillEmptyTurns: Rule = (draft, { capabilities, report }) => {
  const speaks = (block: ContentBlock) => saysSomething(block, capabilities);
  const isEmpty = ({ content }: Turn) => !content.some(speaks);
  if (!draft.turns.some(isEmpty)) return draft;
  const spoken = draft.turns.filter(({ role }) => role !== "system");
  const turns = draft.turns.flatMap((turn): Turn[] => {
    if (!isEmpty(turn)) return [turn];
    const isFilled = holdsApart(spoken, spoken.indexOf(turn));
    report(
      turn.where,
      "Bedrock refuses a message without content",
      isFilled ? 'it becomes "."' : "it is left out",
    );
    return isFilled ? [{ ...turn, content: FILLER }] : [];
  });
  return { ...draft, turns };
};

/** Whether other turns would be sent in another form if this one were left out. */
function holdsApart(turns: readonly Turn[], at: number): boolean {
  const before = turns[at - 1]?.role;
  if (turns[at]?.role === "user") return before !== "user";
  return before === "user" && at < turns.length - 1;
}

function saysSomething(block: ContentBlock, { reasoningOnlyTurns }: RuleContext["capabilities"]): boolean {
  const { text, reasoningContent, cachePoint } = block;
  if (reasoningContent) return reasoningOnlyTurns === "accepted" && isSignedReasoning(block);
  return cachePoint === undefined && (text === undefined || !isBlank(text));
}
