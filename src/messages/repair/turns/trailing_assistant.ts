import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isSigned, type Rule } from "../rule.js";

/** The user's text if the model would not continue the assistant's. */
const GO_ON: ContentBlock[] = [{ text: "Continue." }];

/**
 * A final assistant turn is followed by the user's `Continue.`, for models that do not continue a given text, and if
 * the turn has signed reasoning.
 *
 * Claude 4.6 and later: `This model does not support assistant message prefill. The conversation must end with a user
 * message.`
 */
export const addTrailingUser: Rule = (draft, { capabilities, report }) => {
  const last = draft.turns.at(-1);
  if (last?.role !== "assistant" || (capabilities.trailingAssistant === "accepted" && !isSigned(last)))
    return draft;
  const { where } = last;
  report(where, "the model refuses a final assistant turn", 'a user turn of "Continue." is added');
  return { ...draft, turns: [...draft.turns, { role: "user", content: GO_ON, where }] };
};
