import { blockStop, reasoningDelta, textDelta } from "./content_events.js";
import type { ContentEvent } from "./family.js";
import { partialMatch } from "../stream/partial_match.js";

const OPEN_TAG = "<think>";
const CLOSE_TAG = "</think>";

/**
 * Separates thinking from the answer in a growing text: everything up to `</think>` is reasoning, the rest is the answer, as
 * in Bedrock's Converse (recorded: a line break on either side of the tag stays). What may become a tag is held back until
 * it is known.
 */
export class ThinkingSplitter {
  #phase: "opening" | "thinking" | "answering" = "opening";
  /** White space at the start, which belongs to the text if no tag follows. */
  #lead = "";
  #held = "";
  #answerIndex = 0;
  readonly #opened: boolean;

  /** @param opened whether the prompt opened the thinking, so that the text begins in the middle of it. */
  constructor(opened: boolean) {
    this.#opened = opened;
  }

  /** @param isLast whether nothing follows, so that nothing is held back. */
  *split(piece: string, isLast: boolean): Generator<ContentEvent> {
    this.#held += piece;
    if (this.#phase === "opening") this.#open(isLast);
    if (this.#phase === "thinking") yield* this.#think(isLast);
    if (this.#phase === "answering") yield* this.#answer();
  }

  /** For a reply without thinking: a guardrail's text in place of the model's. */
  skipThought(): void {
    if (this.#phase !== "opening") return;
    this.#phase = "answering";
    this.#takeLead();
  }

  #open(isLast: boolean): void {
    const ahead = this.#held.trimStart();
    this.#lead += this.#held.slice(0, this.#held.length - ahead.length);
    this.#held = ahead;
    if (!isLast && OPEN_TAG.startsWith(ahead)) return;
    const hasTag = ahead.startsWith(OPEN_TAG);
    this.#phase = this.#opened || hasTag ? "thinking" : "answering";
    if (hasTag) this.#held = ahead.slice(OPEN_TAG.length).replace(/^\n/, "");
    else this.#takeLead();
  }

  #takeLead(): void {
    this.#held = this.#lead + this.#held;
    this.#lead = "";
  }

  *#think(isLast: boolean): Generator<ContentEvent> {
    const end = this.#held.indexOf(CLOSE_TAG);
    const certain = isLast ? this.#held.length : this.#held.length - partialMatch(this.#held, CLOSE_TAG);
    const thought = this.#held.slice(0, end < 0 ? certain : end);
    if (thought !== "") {
      this.#answerIndex = 1;
      yield reasoningDelta(0, thought);
    }
    this.#held = this.#held.slice(end < 0 ? certain : end + CLOSE_TAG.length);
    if (end < 0) return;
    this.#phase = "answering";
    if (this.#answerIndex > 0) yield blockStop(0);
  }

  *#answer(): Generator<ContentEvent> {
    if (this.#held !== "") yield textDelta(this.#answerIndex, this.#held);
    this.#held = "";
  }
}
