/** As in the SDK, an invalid byte is replaced and a byte order mark stays. */
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
/** The digits of base64, of the standard or the URL alphabet. There are never 4n + 1 of them. */
const BASE64 = /^[A-Za-z0-9+/_-]*$/;
/** The digits of base64, by their value, and what stands for missing bytes at the end. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = "=".charCodeAt(0);
/** As many characters at a time as a function takes arguments everywhere. */
const CHARACTERS_AT_ONCE = 8192;

export function utf8Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return UTF8.decode(bytes.subarray(start, end));
}

export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `TextDecoder` is of no use: its `latin1` is windows-1252. */
export function latin1Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = "";
  for (let at = start; at < end; at += CHARACTERS_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + CHARACTERS_AT_ONCE)));
  }
  return text;
}

export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `btoa` takes ten times as long, because it reads a text. */
export function base64Text(bytes: Uint8Array): string {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = DIGITS.charCodeAt(bits >> 18);
    text[to + 1] = DIGITS.charCodeAt((bits >> 12) & 63);
    text[to + 2] = DIGITS.charCodeAt((bits >> 6) & 63);
    text[to + 3] = DIGITS.charCodeAt(bits & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return UTF8.decode(text.fill(PADDING, text.length - missing));
}

export function base64Bytes(text: string): Uint8Array {
  return latin1Bytes(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
}

export function parseBase64(text: string): Uint8Array | undefined {
  // `atob` takes no more padding than there has to be, and does without.
  const digits = text.replace(/={1,2}$/, "");
  return digits.length % 4 !== 1 && BASE64.test(digits) ? base64Bytes(digits) : undefined;
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

export function readable(bytes: Uint8Array): Uint8Array {
  return bytes;
}
