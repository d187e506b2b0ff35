import { knownModels, rowOf } from "./catalog.js";
import { undated } from "./model_version.js";
import { nearestRowOf } from "./unlisted_model.js";

/** What is known of a model itself: how many tokens it reads and writes, and which media. */
export interface ModelFacts {
  /** The most tokens of a request. */
  maxInputTokens: number;
  /** The most tokens of a reply. */
  maxOutputTokens: number;
  /** What it reads besides text. */
  images: boolean;
  documents: boolean;
  audio: boolean;
  video: boolean;
  /** Whether it can think before it answers. */
  reasoning: boolean;
  /** Whether it calls tools. */
  tools: boolean;
}

/** The known foundation models, without date and version. */
export function knownModelNames(): readonly string[] {
  return [...new Set(knownModels().map(({ id }) => undated(id)))].toSorted();
}

/**
 * The facts of a model. A model of a known line without a row (`anthropic.claude-opus-9`) gets those of the most
 * similar one, so that it works on its first day; {@link isKnown} tells them apart.
 *
 * @returns `undefined` when neither the model nor its line is known.
 */
export function factsOf(model: string): ModelFacts | undefined {
  const row = nearestRowOf(model);
  if (!row) return undefined;
  const { tokens, reads, does } = row;
  return {
    maxInputTokens: tokens[0],
    maxOutputTokens: tokens[1],
    images: reads.includes("images"),
    documents: reads.includes("documents"),
    audio: reads.includes("audio"),
    video: reads.includes("video"),
    reasoning: does.includes("thinks"),
    tools: does.includes("calls tools"),
  };
}

/** Whether the facts of a model are its own, not those of another model of its line. */
export function isKnown(model: string): boolean {
  return rowOf(model) !== undefined;
}
