import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isSigned, type Rule } from "../rule.js";

/** What the user says where the model would not go on by itself. */
const GO_ON: ContentBlock[] = [{ text: "Continue." }];

/**
 * After a last turn of the assistant the user says `Continue.`, for models that go on with no text they are given, and
 * where reasoning is signed.
 *
 * Claude 4.6 and later: `This model does not support assistant message prefill. The conversation must end with a user
 * message.`
 */
export const addTrailingUser: Rule = (draft, { capabilities, report }) => {
  const last = draft.turns.at(-1);
  if (last?.role !== "assistant" || (capabilities.trailingAssistant === "accepted" && !isSigned(last)))
    return draft;
  const { where } = last;
  report(where, "the model refuses a conversation that ends with the assistant", 'the user says "Continue."');
  return { ...draft, turns: [...draft.turns, { role: "user", content: GO_ON, where }] };
};
