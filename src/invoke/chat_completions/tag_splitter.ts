import { partialMatch } from "../../stream/partial_match.js";
import type { ReasoningTag } from "./dialect.js";

/** A piece of a model's answer or reasoning. */
export interface Piece {
  kind: "text" | "reasoning";
  text: string;
}

/**
 * Separates reasoning in tags at the start of a text from the answer, even if a tag is split over pieces:
 * `<think>Hm.</think>\n\nYes` is the reasoning `Hm.` and the text `Yes`. Consecutive tagged parts are one reasoning. Later
 * tags belong to the answer, which may be about tags.
 */
export class TagSplitter {
  readonly #tags: readonly ReasoningTag[];
  #state: "start" | "reasoning" | "text" = "start";
  #closeTag = "";
  /** White space at the start, which belongs to the answer if no tag follows. */
  #lead = "";
  /** What may become a tag. */
  #held = "";

  constructor(tags: readonly ReasoningTag[]) {
    this.#tags = tags;
  }

  /** The pieces that are certain with the next piece of the text. */
  *push(text: string): Generator<Piece> {
    this.#held += text;
    let before: string;
    do {
      before = this.#held;
      yield* this.#advance();
    } while (this.#held !== "" && this.#held !== before);
  }

  /** What was held back in case it was the beginning of a tag. */
  *flush(): Generator<Piece> {
    const kind = this.#state === "reasoning" ? "reasoning" : "text";
    this.#takeLead();
    yield* this.#take(kind, this.#held.length);
  }

  #advance(): Iterable<Piece> {
    switch (this.#state) {
      case "start":
        return this.#readOpenTag();
      case "reasoning":
        return this.#readReasoning();
      case "text":
        return this.#take("text", this.#held.length);
    }
  }

  #readOpenTag(): Iterable<Piece> {
    const ahead = this.#held.trimStart();
    // White space between the reasoning and the answer is not part of the answer.
    if (this.#closeTag === "") this.#lead += this.#held.slice(0, this.#held.length - ahead.length);
    this.#held = ahead;
    const tag = this.#tags.find(({ open }) => ahead.startsWith(open));
    if (tag) {
      this.#state = "reasoning";
      this.#closeTag = tag.close;
      this.#lead = "";
      this.#held = ahead.slice(tag.open.length);
      return [];
    }
    if (this.#tags.some(({ open }) => open.startsWith(ahead))) return [];
    this.#state = "text";
    this.#takeLead();
    return this.#take("text", this.#held.length);
  }

  #takeLead(): void {
    this.#held = this.#lead + this.#held;
    this.#lead = "";
  }

  *#readReasoning(): Generator<Piece> {
    const end = this.#held.indexOf(this.#closeTag);
    if (end < 0) {
      yield* this.#take("reasoning", this.#held.length - partialMatch(this.#held, this.#closeTag));
      return;
    }
    yield* this.#take("reasoning", end);
    this.#held = this.#held.slice(this.#closeTag.length);
    this.#state = "start";
  }

  *#take(kind: Piece["kind"], length: number): Generator<Piece> {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    if (text !== "") yield { kind, text };
  }
}
