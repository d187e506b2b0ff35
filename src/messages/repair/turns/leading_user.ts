import { FILLER } from "./filler.js";
import type { Rule } from "../rule.js";

/**
 * A conversation that begins with the assistant gets a user turn of `.` before it, for models that require one; so does
 * a conversation without turns.
 *
 * Bedrock: `A conversation must start with a user message. Try again with a conversation that starts with a user
 * message.`
 */
export const addLeadingUser: Rule = (draft, { capabilities, hasPrompt, report }) => {
  const [first] = draft.turns;
  if (first ? first.role === "user" || capabilities.leadingAssistant === "accepted" : hasPrompt) return draft;
  const where = first?.where ?? "messages";
  if (first)
    report(where, "a conversation must begin with the user", 'a user turn of "." is added before it');
  else report(where, "there is no message to answer", 'a user turn of "." is sent');
  return { ...draft, turns: [{ role: "user", content: FILLER, where }, ...draft.turns] };
};
