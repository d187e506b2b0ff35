import { base64Text, joinBytes, utf8Bytes } from "../../platform/platform.js";

/**
 * The long bytes of a body, such as images. They are put into its JSON as base64 after that has been written, because none
 * of their characters needs to be escaped, and looking at each takes longer than all else.
 */
export class LongBytes {
  #mark = "";
  readonly #added: Uint8Array[] = [];

  /** Adds bytes. The JSON has to have the result, which occurs nowhere else, in their place. */
  add(bytes: Uint8Array): string {
    this.#added.push(bytes);
    // Nobody can have written it. `crypto.randomUUID` is not there in pages that came over plain HTTP.
    this.#mark ||= `bytes ${Math.random()} ${Math.random()}`;
    return this.#mark;
  }

  /** The body for a JSON text with the bytes, in the order in which they were added. */
  bodyOf(json: string): Uint8Array {
    if (this.#added.length === 0) return utf8Bytes(json);
    const [start = "", ...rest] = json.split(this.#mark);
    const pieces = this.#added.flatMap((bytes, index) => [base64Text(bytes), rest[index] ?? ""]);
    return joinBytes([start, ...pieces].map(utf8Bytes));
  }
}
