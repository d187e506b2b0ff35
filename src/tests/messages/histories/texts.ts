import type { Pen } from "./pen.js";

/** Texts that say nothing. */
const BLANKS: readonly string[] = ["", " ", "\n", " \n\t ", "\u00A0"];

/** What stands around a token, or nothing, as people and models write it. */
const SETTINGS: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => `Say ${token}, please.`,
  (token) => `${token}\n`,
  (token) => `  ${token} \n\n`,
  (token) => `{"said": "${token}"}`,
  (token) => `Grüße, 世界 👋: ${token}\u2028"quoted" \\ <b>${token}</b>`,
];

/** A text that says something, with a token that has to arrive. */
export function words(pen: Pen, kind = "text"): string {
  return pen.random.pick(SETTINGS)(pen.kept(kind));
}

export function blank(pen: Pen): string {
  return pen.random.pick(BLANKS);
}

type Shape = (text: string) => unknown;

const typed: Shape = (text) => ({ type: "text", text });

/** The shapes that a text has in anybody's message, and in a tool's result. */
const PLAIN_SHAPES: readonly Shape[] = [
  typed,
  typed,
  typed,
  (text) => text,
  (text) => ({ text }),
  (text) => ({ type: "text", source_type: "text", text }),
  (text) => ({ type: "text", text, annotations: [], index: 0 }),
  (text) => ({ type: "non_standard", value: typed(text) }),
];

/** The shapes that only users of Bedrock write. */
const BEDROCK_SHAPES: readonly Shape[] = [
  (text) => ({ text, cachePoint: { type: "default" } }),
  (text) => ({ type: "text", text, cachePoint: { type: "default", ttl: "1h" } }),
  (text) => ({ guardContent: { text: { text, qualifiers: ["query"] } } }),
  (text) => ({ type: "guard_content", text }),
  (text) => ({ type: "guard_content", guardContent: { text: { text } } }),
];

const BLANK_SHAPES: readonly Shape[] = [
  typed,
  typed,
  (text) => text,
  (text) => ({ text }),
  () => ({ type: "text" }),
];

/** A block of text as a user or developer writes it. */
export function textBlock(pen: Pen): unknown {
  const shapes = pen.random.chance(0.2) ? BEDROCK_SHAPES : PLAIN_SHAPES;
  return pen.random.pick(shapes)(words(pen));
}

/** A block of text as a model or tool writes it. */
export function plainTextBlock(pen: Pen, kind?: string): unknown {
  return pen.random.pick(PLAIN_SHAPES)(words(pen, kind));
}

/** A block of blank text. */
export function blankBlock(pen: Pen): unknown {
  return pen.random.pick(BLANK_SHAPES)(blank(pen));
}
