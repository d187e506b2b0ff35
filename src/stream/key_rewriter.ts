import type { GivenKeys } from "../tools/property_keys.js";
import { parseJson } from "../json/depth.js";

/**
 * Restores the caller's keys in the JSON text of an object that arrives in pieces. Only the keys of the object itself are
 * replaced. A key is passed on when it is complete; everything else at once.
 */
export class KeyRewriter {
  readonly #given: GivenKeys;
  #depth = 0;
  /** Whether the outermost value is an object whose next text is a key. */
  #isObject = false;
  #expectsKey = false;
  #inText = false;
  #isEscaped = false;
  /** The text of a key that has begun, with its quotes. */
  #key = "";

  constructor(given: GivenKeys) {
    this.#given = given;
  }

  /** What can be passed on with the next piece. */
  push(piece: string): string {
    let told = "";
    for (const char of piece) told += this.#take(char);
    return told;
  }

  /** What was held back, if the text ends in the middle of a key. */
  end(): string {
    const held = this.#key;
    this.#key = "";
    return held;
  }

  #take(char: string): string {
    if (!this.#inText) return this.#takeOutside(char);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (char === "\\") this.#isEscaped = true;
    else if (char === '"') this.#inText = false;
    if (this.#key === "") return char;
    this.#key += char;
    return this.#inText ? "" : this.#turnedBack();
  }

  #takeOutside(char: string): string {
    switch (char) {
      case "{":
      case "[":
        if (this.#depth === 0) this.#isObject = char === "{";
        this.#depth += 1;
        this.#expectsKey = this.#isObject && this.#depth === 1;
        return char;
      case "}":
      case "]":
        this.#depth = Math.max(0, this.#depth - 1);
        return char;
      case ",":
        this.#expectsKey = this.#isObject && this.#depth === 1;
        return char;
      case '"':
        return this.#beginText();
      default:
        return char;
    }
  }

  /** A quote outside of JSON is part of a sentence. */
  #beginText(): string {
    if (this.#depth === 0) return '"';
    this.#inText = true;
    if (!this.#expectsKey) return '"';
    this.#expectsKey = false;
    this.#key = '"';
    return "";
  }

  #turnedBack(): string {
    const text = this.end();
    const key = parseJson(text);
    const given = typeof key === "string" ? this.#given.get(key) : undefined;
    return given === undefined ? text : JSON.stringify(given);
  }
}
