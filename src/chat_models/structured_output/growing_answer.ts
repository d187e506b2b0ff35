import type { AIMessageChunk } from "@langchain/core/messages";
import { parsePartialJson } from "@langchain/core/output_parsers";

import { nestsTooDeep } from "../../json/depth.js";
import { growing } from "./fit.js";
import { growingJsonIn } from "./json_text.js";
import type { OutputDescription } from "./schema.js";

/** Up to this many characters, an answer is read again with every piece of it. */
const ALWAYS_READ = 4_000;

/**
 * A longer one is read again when it has grown by this part of itself: to read all of it with every piece takes time in
 * proportion to the square of its length.
 */
const GROWTH = 1 / 16;

/** An object that arrives: as the input of its tool or, as long as no tool is called, in the text. */
export class GrowingAnswer {
  readonly #output: OutputDescription;
  #text = "";
  #call: { index: number | undefined; json: string } | undefined;
  /** How long the answer was when it was read last. */
  #readLength = 0;

  constructor(output: OutputDescription) {
    this.#output = output;
  }

  /** What is there with this chunk; `undefined` for nothing, or nothing new. */
  add({ text, tool_call_chunks: pieces = [] }: AIMessageChunk): unknown {
    this.#text += text;
    for (const { name, index, args = "" } of pieces) {
      if (name === this.#output.name) this.#beginCall(index);
      if (this.#call && this.#call.index === index) this.#call.json += args;
    }
    if ((text === "" && pieces.length === 0) || !this.#hasGrown()) return undefined;
    const given = this.#call ? parsePartialJson(this.#call.json) : growingJsonIn(this.#text);
    const isRead = given !== null && given !== undefined && !nestsTooDeep(given);
    return isRead ? growing(given, this.#output) : undefined;
  }

  #beginCall(index: number | undefined): void {
    if (this.#call) return;
    this.#call = { index, json: "" };
    this.#readLength = 0;
  }

  /** Whether the answer is to be read again. */
  #hasGrown(): boolean {
    const { length } = this.#call?.json ?? this.#text;
    if (length > ALWAYS_READ && length < this.#readLength * (1 + GROWTH)) return false;
    this.#readLength = length;
    return true;
  }
}
