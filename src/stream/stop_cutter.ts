import { partialMatch } from "./partial_match.js";

/**
 * Cuts text at the first of some stop texts, even if it is split over pieces, for APIs without stop sequences. What may
 * become a stop text is held back until it is known.
 */
export class StopCutter {
  readonly #stops: readonly string[];
  #held = "";
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== "");
  }

  /** Whether a stop text has arrived; everything after it is cut. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** The text that may be passed on now. */
  push(text: string): string {
    if (this.#stopped) return "";
    const pending = this.#held + text;
    const end = this.#firstStop(pending);
    if (end !== undefined) {
      this.#stopped = true;
      this.#held = "";
      return pending.slice(0, end);
    }
    const safe = pending.length - Math.max(0, ...this.#stops.map((stop) => partialMatch(pending, stop)));
    this.#held = pending.slice(safe);
    return pending.slice(0, safe);
  }

  /** The text that was held back in case it was the beginning of a stop text. */
  flush(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }

  #firstStop(text: string): number | undefined {
    const places = this.#stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
    return places.length > 0 ? Math.min(...places) : undefined;
  }
}
