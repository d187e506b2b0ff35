import { isSameValue } from "../json/same_value.js";
import { LESSONS, type LessonPlace } from "../lessons/memory.js";
import type { Lesson } from "../lessons/lesson.js";
import { lessonsIn } from "../lessons/read.js";
import type { BedrockError } from "../errors/bedrock_error.js";
import { announce } from "../warnings.js";
import type { RevisableCall } from "./api/bedrock_api.js";
import type { PreparedRequest } from "./request/build_request.js";

/** How often a request may be rebuilt. If it is refused more often, there is another reason. */
const MOST_LESSONS = 5;

/** Builds the request of a call, adapted to these lessons. */
export type BuildRequest = (lessons: readonly Lesson[]) => PreparedRequest;

/** Finds the destination and model for which lessons are remembered. */
export type FindLessonPlace = () => Promise<LessonPlace>;

/**
 * One call. When Bedrock refuses its request and names a parameter that can be left out without changing what the caller
 * asked for, the request is rebuilt without it. If Bedrock accepts that, it is remembered for later calls.
 */
export class Call implements RevisableCall {
  readonly #build: BuildRequest;
  readonly #lessonPlace: FindLessonPlace;
  readonly #learns: boolean;
  readonly #announced = new Set<string>();
  #lessons: readonly Lesson[];
  #current: PreparedRequest;

  private constructor(
    build: BuildRequest,
    lessonPlace: FindLessonPlace,
    learns: boolean,
    lessons: readonly Lesson[],
  ) {
    this.#learns = learns;
    this.#build = build;
    this.#lessonPlace = lessonPlace;
    this.#lessons = lessons;
    this.#current = build(lessons);
    this.#announce();
  }

  /**
   * @param learns whether the call uses what earlier refusals have taught, and learns from its own.
   * @throws InvalidInputError when the request cannot be built.
   */
  static async prepare(build: BuildRequest, lessonPlace: FindLessonPlace, learns: boolean): Promise<Call> {
    const isKnown = learns && !LESSONS.isEmpty;
    return new Call(build, lessonPlace, learns, isKnown ? LESSONS.recall(await lessonPlace()) : []);
  }

  get current(): PreparedRequest {
    return this.#current;
  }

  revise(failure: BedrockError): PreparedRequest | undefined {
    const fresh = this.#lessons.filter(({ isRemembered }) => !isRemembered);
    if (!this.#learns || fresh.length === MOST_LESSONS) return undefined;
    const untried = lessonsIn(failure).filter(({ kind }) => !fresh.some((lesson) => lesson.kind === kind));
    for (const lesson of untried) {
      const lessons = [...this.#lessons, lesson];
      const revised = this.#build(lessons);
      if (isSameValue(revised.request, this.#current.request)) continue;
      this.#lessons = lessons;
      this.#current = revised;
      this.#announce();
      return revised;
    }
    return undefined;
  }

  /** Bedrock has accepted the current request. */
  async accepted(): Promise<void> {
    if (this.#lessons.some(({ about, isRemembered }) => !isRemembered && about === "model"))
      LESSONS.keep(await this.#lessonPlace(), this.#lessons);
  }

  /** Announces the warnings that are new, because a rebuilt request repeats those of the previous one. */
  #announce(): void {
    const { warnings, settings } = this.#current;
    const fresh = warnings.filter(({ message }) => !this.#announced.has(message));
    for (const { message } of fresh) this.#announced.add(message);
    announce(fresh, settings.model, settings.onWarning);
  }
}
