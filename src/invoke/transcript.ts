import { joinTexts, type TextTurn } from "./prompt.js";

/** The labels of the two sides in a transcript. */
export type Speakers = Readonly<Record<TextTurn["role"], string>>;

/**
 * A conversation as text with a label before each turn, ending with the assistant's label, after which the model continues.
 * An assistant turn at the end is left open, so that the model continues it.
 */
export function transcript(system: string, turns: readonly TextTurn[], speakers: Speakers): string {
  const lines = turns.map(({ role, text }) => `${speakers[role]}: ${text.trim()}`);
  const opening = turns.at(-1)?.role === "assistant" ? [] : [`${speakers.assistant}:`];
  return joinTexts([system, [...lines, ...opening].join("\n")], "\n\n");
}

/** A transcript for models that are trained on single instructions, where a single question has no labels. */
export function instruction(system: string, turns: readonly TextTurn[], speakers: Speakers): string {
  const [only, ...more] = turns;
  if (!only || more.length > 0 || only.role === "assistant") return transcript(system, turns, speakers);
  return joinTexts([system, only.text], "\n\n");
}
