import { turnsOf, type Rule } from "./rule.js";

/** Families whose conversations may begin with an assistant turn (pydantic-ai's profiles, checked 2026-07-03). */
const LEADING_ASSISTANT = ["anthropic", "qwen", "zai", "moonshot"];

/** "A conversation must start with a user message. Try again with a conversation that starts with a user message." */
export const startsWithUser: Rule = (body, { family }) => {
  const first = turnsOf(body)[0];
  if (first?.role === "user" || (first && LEADING_ASSISTANT.includes(family))) return undefined;
  // A prompt from Prompt management brings its own messages.
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
export const rolesAlternate: Rule = (body, { family }) => {
  if (family === "titan") return undefined;
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

/** Families that do not go on with an assistant turn. */
const LAST_TURN_IS_USER = ["meta", "mistral", "cohere", "ai21", "titan"];

/**
 * "The model that you are using requires the last turn in the conversation to be a user message. Add a user message to the
 * conversation and try again." Reported of Llama 3 (beeai-framework #753), Llama and Mistral (dipkumar.dev's guide to
 * Converse), and of a system message that stands last.
 */
export const lastTurnIsUser: Rule = ({ messages = [] }, { family }) => {
  const last = messages.at(-1);
  if (!LAST_TURN_IS_USER.includes(family) || !last || last.role === "user") return undefined;
  return {
    path: `messages.${messages.length - 1}`,
    message:
      "The model that you are using requires the last turn in the conversation to be a user message. Add a user message to the conversation and try again.",
  };
};

/** "The content field in the Message object at messages.0 is empty." (langchainjs #11055) */
export const contentIsNotEmpty: Rule = ({ messages }) => {
  const at = (messages ?? []).findIndex(({ content }) => content?.length === 0);
  if (at < 0) return undefined;
  const path = `messages.${at}`;
  return {
    path,
    message: `The content field in the Message object at ${path} is empty. Add a ContentBlock object to the content field and try again.`,
  };
};
