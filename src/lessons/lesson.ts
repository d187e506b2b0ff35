import type { Capabilities } from "../models/capabilities.js";

/** What a lesson changes in the capabilities of a model. */
export type Teaching = Partial<Capabilities>;

/**
 * What a refusal is about: the `model`, which does not have the parameter, so that later calls leave it out too; or
 * this `request`, whose parameters cannot be combined, so that only this call changes.
 */
export type Subject = "model" | "request";

/** One kind of refusal that can be learned from: how the service words it, and what to leave out. */
export interface LessonKind {
  /** What is left out, by this package's name for it: `temperature`. */
  readonly name: string;
  /** An error other than a validation error (400) that may carry it. */
  readonly error?: "ACCESS_DENIED" | "MODEL_ERROR";
  /** The service's words, each pattern with its evidence beside it. */
  readonly refusal: RegExp;
  /** What the refusal is about, unless its words name a condition: then it is about the request. */
  readonly about: Subject;
  /** What changes in the model's capabilities; the rules for its requests do the rest. */
  teach(words: string, capabilities: Capabilities): Teaching;
  /** The rules of the request that carry it out. */
  readonly rules: readonly string[];
  /** What is done about it, as a clause: `it is left out`. */
  readonly remedy: string;
}

/** A refusal that was understood. */
export interface Lesson {
  readonly kind: LessonKind;
  /** What the service said, without secrets. */
  readonly words: string;
  readonly about: Subject;
  /** Whether it was learned in an earlier call. */
  readonly isRemembered: boolean;
}

/** The capabilities of a model after some lessons. */
export function learned(capabilities: Capabilities, lessons: readonly Lesson[]): Capabilities {
  return lessons.reduce(
    (known, { kind, words }) => ({ ...known, ...kind.teach(words, known) }),
    capabilities,
  );
}
