import type { Lesson } from "./lesson.js";

const MOST_MODELS = 1000;
const LIFE_MS = 60 * 60 * 1000;

/** Where a lesson was learned: it does not apply to another gateway, region or API. */
export interface LessonPlace {
  /** The endpoint and region that the request goes to. */
  destination: string;
  api: string;
  model: string;
}

/** A lesson, and how long it is valid. */
interface Learned {
  lesson: Lesson;
  until: number;
}

/** The lessons of the process: for at most a thousand models, the oldest forgotten first, each for an hour. */
class LessonMemory {
  readonly #learned = new Map<string, readonly Learned[]>();

  /** Whether nothing has been learned yet, so that the place of a request does not matter. */
  get isEmpty(): boolean {
    return this.#learned.size === 0;
  }

  /** The lessons of earlier calls. */
  recall(place: LessonPlace): readonly Lesson[] {
    return this.#valid(keyOf(place)).map(({ lesson }) => lesson);
  }

  /** Keeps the lessons that are about the model, next to earlier ones. */
  keep(place: LessonPlace, lessons: readonly Lesson[]): void {
    const fresh = lessons.filter(({ about, isRemembered }) => about === "model" && !isRemembered);
    if (fresh.length === 0) return;
    const key = keyOf(place);
    const until = Date.now() + LIFE_MS;
    const older = this.#valid(key).filter(({ lesson }) => !fresh.some(({ kind }) => kind === lesson.kind));
    this.#learned.delete(key);
    this.#learned.set(key, [
      ...older,
      ...fresh.map((lesson) => ({ lesson: { ...lesson, isRemembered: true }, until })),
    ]);
    const [oldest] = this.#learned.keys();
    if (this.#learned.size > MOST_MODELS && oldest !== undefined) this.#learned.delete(oldest);
  }

  #valid(key: string): readonly Learned[] {
    const now = Date.now();
    const valid = (this.#learned.get(key) ?? []).filter(({ until }) => until > now);
    if (valid.length === 0) this.#learned.delete(key);
    return valid;
  }
}

function keyOf({ destination, api, model }: LessonPlace): string {
  return JSON.stringify([destination, api, model]);
}

/** The memory of the process, shared by all models in it. */
export const LESSONS = new LessonMemory();
