import { FILLER } from "./filler.js";
import type { Rule } from "../rule.js";

/**
 * A conversation that begins with the assistant gets a user's turn of `.` before it, for models that demand one; so
 * does a conversation of no turns at all.
 *
 * Bedrock: `A conversation must start with a user message. Try again with a conversation that starts with a user
 * message.`
 */
export const addLeadingUser: Rule = (draft, { capabilities, hasPrompt, report }) => {
  const [first] = draft.turns;
  if (first ? first.role === "user" || capabilities.leadingAssistant === "accepted" : hasPrompt) return draft;
  const where = first?.where ?? "messages";
  report(where, "a conversation has to begin with the user", 'a user\'s turn of "." is put before it');
  return { ...draft, turns: [{ role: "user", content: FILLER, where }, ...draft.turns] };
};
