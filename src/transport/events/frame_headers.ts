import { utf8Text } from "../../platform/platform.js";

/** What a frame contains, by its headers. */
export type FrameKind =
  | { type: "event" | "exception"; name: string }
  /** A failure that the service model does not know. */
  | { type: "error"; code: string; message: string };

/** How many bytes a header's value has, by its type; texts and bytes begin with their own length in two bytes. */
const LENGTH_BY_TYPE = [0, 0, 1, 2, 4, 8, "own", "own", 8, 16] as const;
const TEXT = 7;

/**
 * Reads the headers of one stream's frames. Nearly all frames have the same headers as the one before, so that they are
 * compared and not read again.
 *
 * Source: https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export class FrameHeaders {
  #last = new Uint8Array();
  #kind: FrameKind | undefined;

  /** What a frame contains; `undefined` if its headers do not tell, or are not Bedrock's. */
  read(bytes: Uint8Array, start: number, end: number): FrameKind | undefined {
    if (!this.#areLast(bytes, start, end)) {
      this.#last = new Uint8Array(bytes.subarray(start, end));
      this.#kind = frameKind(this.#last);
    }
    return this.#kind;
  }

  #areLast(bytes: Uint8Array, start: number, end: number): boolean {
    const last = this.#last;
    if (last.length !== end - start) return false;
    for (let at = 0; at < last.length; at += 1) if (last[at] !== bytes[start + at]) return false;
    return true;
  }
}

/** A name is never one of the members that every JavaScript object has, because events are looked up by it. */
function frameKind(headers: Uint8Array): FrameKind | undefined {
  const texts = textHeaders(headers);
  const type = texts?.get(":message-type");
  if (!texts) return undefined;
  if (type === "event" || type === "exception") {
    const name = texts.get(`:${type}-type`);
    return name === undefined || name in Object.prototype ? undefined : { type, name };
  }
  const code = texts.get(":error-code");
  const message = texts.get(":error-message");
  if (type !== "error" || code === undefined || message === undefined) return undefined;
  return { type, code, message };
}

/** The headers that are texts; `undefined` if the bytes are not headers. */
function textHeaders(bytes: Uint8Array): Map<string, string> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const nameEnd = at + 1 + view.getUint8(at);
    if (nameEnd >= bytes.length) return undefined;
    const type = view.getUint8(nameEnd);
    const value = valueAt(view, nameEnd + 1, type);
    if (!value || value.end > bytes.length) return undefined;
    if (type === TEXT) texts.set(utf8Text(bytes, at + 1, nameEnd), utf8Text(bytes, value.start, value.end));
    at = value.end;
  }
  return texts;
}

/** The position of a header's value; `undefined` for an unknown type. */
function valueAt(view: DataView, at: number, type: number): { start: number; end: number } | undefined {
  const length = LENGTH_BY_TYPE[type];
  if (length !== "own") return length === undefined ? undefined : { start: at, end: at + length };
  return at + 2 > view.byteLength ? undefined : { start: at + 2, end: at + 2 + view.getUint16(at) };
}
