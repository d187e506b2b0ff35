import { isRecord } from "../../json/record.js";
import { fromModel } from "../../json/document.js";
import { parseJson } from "../../json/depth.js";

/** A call that a model wrote as text, with its input as JSON text. */
export interface WrittenCall {
  name: string;
  json: string;
}

/** The keys of a call. An object with another key is an answer in JSON. */
const CALL_KEYS: ReadonlySet<string> = new Set(["name", "parameters", "type"]);

const LONGEST_KEY = "parameters".length;

/** Tokens that Llama 3.1 and Llama 4 may put around calls. */
const CALL_TOKENS = ["<|python_tag|>", "<|python_start|>", "<|python_end|>"];

/** What may separate calls. */
const SEPARATORS = /[\s;,]/;

/**
 * Reads a growing text as long as it consists only of tool calls: `{"name": …, "parameters": …}`, one or more. Each character
 * is read once, so that the time is linear in the length.
 */
export class CallScanner {
  /** The text so far. */
  text = "";
  #possible = true;
  #calls: WrittenCall[] = [];
  /** A token between calls, as far as it has arrived. */
  #token = "";
  /** The call that is being read, up to the current piece, and where it continues in that piece. */
  #call = "";
  #start = 0;
  #depth = 0;
  /** The string that is being read, up to the length of the longest key. */
  #string: string | undefined;
  #escaped = false;
  /** Whether a string here would be a key of the call itself. */
  #atKey = false;

  /** Adds text. Returns whether the whole text can still be calls. */
  accept(piece: string): boolean {
    this.text += piece;
    this.#start = 0;
    for (let at = 0; at < piece.length && this.#possible; at += 1) {
      this.#possible = this.#depth === 0 ? this.#readBetween(piece, at) : this.#readInside(piece, at);
    }
    if (this.#depth > 0) this.#call += piece.slice(this.#start);
    return this.#possible;
  }

  /** The calls in the complete text; none if it is an ordinary text. */
  finish(): WrittenCall[] {
    if (!this.#possible) return [];
    if (this.#depth === 0) return this.#token === "" ? this.#calls : [];
    const cutOff = readCutOff(this.#call);
    return cutOff ? [...this.#calls, cutOff] : [];
  }

  #readBetween(piece: string, at: number): boolean {
    const character = piece.charAt(at);
    if (this.#token !== "" || character === "<") {
      this.#token += character;
      if (CALL_TOKENS.includes(this.#token)) this.#token = "";
      return CALL_TOKENS.some((token) => token.startsWith(this.#token));
    }
    if (character !== "{") return SEPARATORS.test(character);
    this.#call = "";
    this.#start = at;
    this.#depth = 1;
    this.#atKey = true;
    return true;
  }

  #readInside(piece: string, at: number): boolean {
    const character = piece.charAt(at);
    if (this.#string !== undefined) return this.#readString(character, this.#string);
    switch (character) {
      case '"':
        this.#string = "";
        break;
      case "{":
      case "[":
        this.#depth += 1;
        break;
      case "}":
      case "]":
        this.#depth -= 1;
        if (this.#depth === 0) return this.#endCall(this.#call + piece.slice(this.#start, at + 1));
        break;
      case ",":
        this.#atKey = this.#depth === 1;
        break;
    }
    return true;
  }

  #readString(character: string, before: string): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (character === "\\") this.#escaped = true;
    else if (character === '"') {
      this.#string = undefined;
      const isKey = this.#depth === 1 && this.#atKey;
      this.#atKey = false;
      return !isKey || CALL_KEYS.has(before);
    }
    if (before.length <= LONGEST_KEY) this.#string = before + character;
    return true;
  }

  #endCall(json: string): boolean {
    const call = readCall(json);
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
 * A call that ends before its input does, or lacks only the last brace, as smaller models write it. Its input is kept as it
 * is, at least `{`, so that an incomplete call is invalid instead of having no input.
 */
function readCutOff(text: string): WrittenCall | undefined {
  const beginning = UP_TO_INPUT.exec(text);
  const name = parseJson(beginning?.[1] ?? "");
  if (!beginning || typeof name !== "string") return undefined;
  return { name, json: text.slice(beginning[0].length).trim() || "{" };
}
