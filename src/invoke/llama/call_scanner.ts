import { isRecord } from "../../messages/block.js";
import { fromModel, parseJson } from "../../json.js";

/** A call that a model wrote as text, its input as JSON text. */
export interface WrittenCall {
  name: string;
  json: string;
}

/** The keys of a call; an object with another one is an answer in JSON. */
const CALL_KEYS: ReadonlySet<string> = new Set(["name", "parameters", "type"]);

/** Tokens that Llama 3.1 and Llama 4 may put around calls. */
const CALL_TOKENS = ["<|python_tag|>", "<|python_start|>", "<|python_end|>"];

/** What may part one call from the next. */
const SEPARATORS = /[\s;,]/;

/**
 * Reads a growing text as long as it can be nothing but tool calls: `{"name": …, "parameters": …}`, once or
 * several times. Each character is looked at once, so that long inputs cost no more than they are long.
 */
export class CallScanner {
  /** All of the text so far. */
  text = "";
  #possible = true;
  #calls: WrittenCall[] = [];
  /** A token between calls, as far as it has come. */
  #token = "";
  /** Where the call begins that is being read. */
  #start = 0;
  #depth = 0;
  /** Where the string begins that is being read, with its quotation mark. */
  #string: number | undefined;
  #escaped = false;
  /** Whether a string here would be a key of the call itself. */
  #atKey = false;

  /** Takes in more text; says whether all of it can still be calls. */
  accept(piece: string): boolean {
    const from = this.text.length;
    this.text += piece;
    for (let at = from; at < this.text.length && this.#possible; at += 1) {
      this.#possible = this.#depth === 0 ? this.#readBetween(at) : this.#readInside(at);
    }
    return this.#possible;
  }

  /** The calls that the text is, now that it has ended; none when it is a text. */
  finish(): WrittenCall[] {
    if (!this.#possible) return [];
    if (this.#depth === 0) return this.#token === "" ? this.#calls : [];
    const cutOff = readCutOff(this.text.slice(this.#start));
    return cutOff ? [...this.#calls, cutOff] : [];
  }

  #readBetween(at: number): boolean {
    const character = this.text.charAt(at);
    if (this.#token !== "" || character === "<") {
      this.#token += character;
      if (CALL_TOKENS.includes(this.#token)) this.#token = "";
      return CALL_TOKENS.some((token) => token.startsWith(this.#token));
    }
    if (character !== "{") return SEPARATORS.test(character);
    this.#start = at;
    this.#depth = 1;
    this.#atKey = true;
    return true;
  }

  #readInside(at: number): boolean {
    const character = this.text.charAt(at);
    if (this.#string !== undefined) return this.#readString(at, character, this.#string);
    switch (character) {
      case '"':
        this.#string = at;
        break;
      case "{":
      case "[":
        this.#depth += 1;
        break;
      case "}":
      case "]":
        this.#depth -= 1;
        if (this.#depth === 0) return this.#endCall(at);
        break;
      case ",":
        this.#atKey = this.#depth === 1;
        break;
    }
    return true;
  }

  #readString(at: number, character: string, start: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (character === "\\") this.#escaped = true;
    else if (character === '"') {
      this.#string = undefined;
      const isKey = this.#depth === 1 && this.#atKey;
      this.#atKey = false;
      return !isKey || CALL_KEYS.has(this.text.slice(start + 1, at));
    }
    return true;
  }

  #endCall(at: number): boolean {
    const call = readCall(this.text.slice(this.#start, at + 1));
    if (call) this.#calls.push(call);
    return call !== undefined;
  }
}

function readCall(json: string): WrittenCall | undefined {
  const call = parseJson(json);
  if (!isRecord(call)) return undefined;
  const { name, parameters } = call;
  if (typeof name !== "string" || name === "" || !isRecord(parameters)) return undefined;
  return { name, json: JSON.stringify(fromModel(parameters)) };
}

/** Matches a call up to where its input begins. */
const UP_TO_INPUT =
  /^\{\s*(?:"type"\s*:\s*"[^"]*"\s*,\s*)?"name"\s*:\s*("(?:[^"\\]|\\.)+")\s*,\s*"parameters"\s*:\s*/;

/**
 * A call that ends before its input does, or lacks only the last brace, as smaller models write it. Its input
 * is given as it came, at least `{`, so that half a call is an invalid one and never one without input.
 */
function readCutOff(text: string): WrittenCall | undefined {
  const beginning = UP_TO_INPUT.exec(text);
  const name = parseJson(beginning?.[1] ?? "");
  if (!beginning || typeof name !== "string") return undefined;
  return { name, json: text.slice(beginning[0].length).trim() || "{" };
}
