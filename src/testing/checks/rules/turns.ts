import { turnsOf, type Rule } from "./check_rule.js";

/** "A conversation must start with a user message. Try again with a conversation that starts with a user message." */
export const startsWithUser: Rule = (body, { leadingAssistant }) => {
  const first = turnsOf(body)[0];
  if (first?.role === "user" || (first && leadingAssistant)) return undefined;
  // A prompt from Prompt management has its own messages.
  if (!first && body.messages === undefined && body.promptVariables !== undefined) return undefined;
  return {
    path: "messages.0",
    message:
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
  };
};

/**
 * "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user
 * and assistant roles and try again." Two user turns in a row are recorded as accepted by Titan.
 */
export const rolesAlternate: Rule = (body, { repeatedRoles }) => {
  if (repeatedRoles) return undefined;
  const repeated = turnsOf(body).find(
    (turn, index, turns) => index > 0 && turns[index - 1]?.role === turn.role,
  );
  return (
    repeated && {
      path: `messages.${repeated.at}`,
      message:
        "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.",
    }
  );
};

/**
 * "The model that you are using requires the last turn in the conversation to be a user message. Add a user message to
 * the conversation and try again." Reported for Llama 3 (E10), for Llama and Mistral (dipkumar.dev's guide to
 * Converse), and for a system message at the end.
 */
export const lastTurnIsUser: Rule = ({ messages = [] }, { lastTurn }) => {
  const last = messages.at(-1);
  if (lastTurn !== "user" || !last || last.role === "user") return undefined;
  return {
    path: `messages.${messages.length - 1}`,
    message:
      "The model that you are using requires the last turn in the conversation to be a user message. Add a user message to the conversation and try again.",
  };
};

/** "The content field in the Message object at messages.0 is empty." (E7) */
export const contentIsNotEmpty: Rule = ({ messages }) => {
  const at = (messages ?? []).findIndex(({ content }) => content?.length === 0);
  if (at < 0) return undefined;
  const path = `messages.${at}`;
  return {
    path,
    message: `The content field in the Message object at ${path} is empty. Add a ContentBlock object to the content field and try again.`,
  };
};
