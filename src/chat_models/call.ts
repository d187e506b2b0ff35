import { isSameValue } from "../json/same_value.js";
import { LESSONS, type Classroom } from "../lessons/memory.js";
import type { Lesson } from "../lessons/lesson.js";
import { lessonsIn } from "../lessons/read.js";
import type { BedrockError } from "../errors/bedrock_error.js";
import { announce } from "../warnings.js";
import type { RevisableCall } from "./api/bedrock_api.js";
import type { PreparedRequest } from "./request/build_request.js";

/** How often a call may be made anew; what is refused still more often is refused for another reason. */
const MOST_LESSONS = 5;

/** Builds the request of a call as far as these lessons allow. */
export type BuildRequest = (lessons: readonly Lesson[]) => PreparedRequest;

/** Says where a call goes, as far as lessons are concerned. */
export type FindClassroom = () => Promise<Classroom>;

/**
 * One call. When Bedrock refuses its request and names a parameter that can be left out without changing what was asked,
 * the request is made anew without it; what is then accepted is remembered for later calls.
 */
export class Call implements RevisableCall {
  readonly #build: BuildRequest;
  readonly #classroom: FindClassroom;
  readonly #learns: boolean;
  readonly #told = new Set<string>();
  #lessons: readonly Lesson[];
  #current: PreparedRequest;

  private constructor(
    build: BuildRequest,
    classroom: FindClassroom,
    learns: boolean,
    lessons: readonly Lesson[],
  ) {
    this.#learns = learns;
    this.#build = build;
    this.#classroom = classroom;
    this.#lessons = lessons;
    this.#current = build(lessons);
    this.#announce();
  }

  /**
   * @param learns whether refusals are learned from, in this call and in those before it.
   * @throws InvalidInputError when the request cannot be built.
   */
  static async prepare(build: BuildRequest, classroom: FindClassroom, learns: boolean): Promise<Call> {
    const isKnown = learns && !LESSONS.isEmpty;
    return new Call(build, classroom, learns, isKnown ? LESSONS.recall(await classroom()) : []);
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
      LESSONS.keep(await this.#classroom(), this.#lessons);
  }

  /** Tells what this call has not told yet: a request that is made anew has the warnings of the one before, too. */
  #announce(): void {
    const { warnings, settings } = this.#current;
    const untold = warnings.filter(({ message }) => !this.#told.has(message));
    for (const { message } of untold) this.#told.add(message);
    announce(untold, settings.model, settings.onWarning);
  }
}
