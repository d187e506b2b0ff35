import { partialMatch } from "../stream/partial_match.js";

/** A pair of tags around reasoning within the text. */
export interface ReasoningTag {
  readonly open: string;
  readonly close: string;
}

/** Where reasoning stands in a reply's text. */
export interface ReasoningPlace {
  /** Whether the prompt opened the reasoning, so that the text begins in the middle of it; default: `false`. */
  readonly opened?: boolean;
  /** Whether all that follows one closing tag is the answer, as it is; default: `false`. */
  readonly once?: boolean;
}

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
export class ReasoningSplitter {
  readonly #tags: readonly ReasoningTag[];
  readonly #place: ReasoningPlace;
  #state: "start" | "reasoning" | "text" = "start";
  #closeTag = "";
  /** White space at the start, which belongs to the text if no tag follows. */
  #lead = "";
  /** What may become a tag. */
  #held = "";

  /** @param tags of which the first that fits is taken. */
  constructor(tags: readonly ReasoningTag[], place: ReasoningPlace = {}) {
    this.#tags = tags;
    this.#place = place;
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
    if (this.#state === "start") yield* this.#readStart(true);
    yield* this.#take(this.#state === "reasoning" ? "reasoning" : "text", this.#held.length);
  }

  #advance(): Iterable<Piece> {
    switch (this.#state) {
      case "start":
        return this.#readStart(false);
      case "reasoning":
        return this.#readReasoning();
      case "text":
        return this.#take("text", this.#held.length);
    }
  }

  #readStart(isLast: boolean): Iterable<Piece> {
    const ahead = this.#held.trimStart();
    // White space between the reasoning and the answer is not part of the answer.
    if (this.#closeTag === "") this.#lead += this.#held.slice(0, this.#held.length - ahead.length);
    this.#held = ahead;
    if (!isLast && this.#tags.some(({ open }) => open !== ahead && open.startsWith(ahead))) return [];
    const tag = this.#tags.find(({ open }) => ahead.startsWith(open));
    return tag ? this.#open(tag, ahead.slice(tag.open.length)) : this.#readUntagged();
  }

  #open({ close }: ReasoningTag, held: string): Iterable<Piece> {
    this.#state = "reasoning";
    this.#closeTag = close;
    this.#lead = "";
    this.#held = held;
    return [];
  }

  #readUntagged(): Iterable<Piece> {
    this.#held = this.#lead + this.#held;
    this.#lead = "";
    const [first] = this.#tags;
    if (this.#closeTag === "" && this.#place.opened && first) {
      this.#open(first, this.#held);
      return this.#readReasoning();
    }
    this.#state = "text";
    return this.#take("text", this.#held.length);
  }

  *#readReasoning(): Generator<Piece> {
    const end = this.#held.indexOf(this.#closeTag);
    if (end < 0) {
      yield* this.#take("reasoning", this.#held.length - partialMatch(this.#held, this.#closeTag));
      return;
    }
    yield* this.#take("reasoning", end);
    this.#held = this.#held.slice(this.#closeTag.length);
    this.#state = this.#place.once ? "text" : "start";
  }

  *#take(kind: Piece["kind"], length: number): Generator<Piece> {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    if (text !== "") yield { kind, text };
  }
}
