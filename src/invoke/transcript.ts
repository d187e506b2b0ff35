import { joinTexts, type TextTurn } from "./prompt.js";

/** What the two sides are called in a written conversation. */
export type Speakers = Readonly<Record<TextTurn["role"], string>>;

/**
 * A conversation written out with a label before each turn, ending with the assistant's label for the model
 * to go on after. An assistant turn at the end is left open, to be gone on with.
 */
export function transcript(system: string, turns: readonly TextTurn[], speakers: Speakers): string {
  const lines = turns.map(({ role, text }) => `${speakers[role]}: ${text.trim()}`);
  const opening = turns.at(-1)?.role === "assistant" ? [] : [`${speakers.assistant}:`];
  return joinTexts([system, [...lines, ...opening].join("\n")], "\n\n");
}

/** The same for models that are trained on single instructions: one question goes without labels. */
export function instruction(system: string, turns: readonly TextTurn[], speakers: Speakers): string {
  const [only, ...more] = turns;
  if (!only || more.length > 0 || only.role === "assistant") return transcript(system, turns, speakers);
  return joinTexts([system, only.text], "\n\n");
}
