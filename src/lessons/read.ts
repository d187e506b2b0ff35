import type { BedrockError } from "../errors/bedrock_error.js";
import { readThrownError } from "../transport/failures/thrown_error.js";
import { LESSON_KINDS } from "./kinds.js";
import type { Lesson, LessonKind } from "./lesson.js";
import { isAboutRange, isConditional } from "./refusals.js";

/** The lessons that a failure may teach, the likeliest first; empty if it is not a known refusal. */
export function lessonsIn(failure: BedrockError): Lesson[] {
  const { words } = readThrownError(failure.cause);
  const kinds = LESSON_KINDS.filter((kind) => isOf(kind, failure, words));
  const isOnce = isConditional(words);
  return kinds.map((kind) => ({ kind, words, about: isOnce ? "request" : kind.about, isRemembered: false }));
}

function isOf({ error, about, refusal }: LessonKind, failure: BedrockError, words: string): boolean {
  const isRefusal = failure.code === "VALIDATION" && failure.statusCode === 400;
  const isCarrier = isRefusal || failure.code === error;
  if (!isCarrier || !refusal.test(words)) return false;
  return about === "request" || !isAboutRange(words);
}
