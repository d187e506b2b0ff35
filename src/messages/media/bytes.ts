import { InvalidInputError } from "../../transport/errors/invalid_input.js";

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * The bytes of base64 text (line breaks and the URL alphabet are fine), or of any form in which bytes come
 * back from JSON: a `Uint8Array`, a serialised `Buffer`, an object of numbered bytes.
 *
 * @param where the block, for the error.
 * @throws InvalidInputError when there are no bytes in it.
 */
export function decodeBytes(data: unknown, where: string): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (typeof data === "string") return decodeBase64(data, where);
  const numbers = numberedBytes(data);
  if (numbers) return Uint8Array.from(numbers);
  throw new InvalidInputError(`${where}: expected base64 text or a Uint8Array as its data.`);
}

function decodeBase64(text: string, where: string): Uint8Array {
  const compact = text.replace(/\s+/g, "");
  if (compact === "" || !BASE64.test(compact)) {
    throw new InvalidInputError(`${where}: its data is not base64 text.`);
  }
  return Buffer.from(compact, "base64");
}

/** `{"type":"Buffer","data":[1,2]}` and `{"0":1,"1":2}`: what JSON makes of a Buffer and of a Uint8Array. */
function numberedBytes(data: unknown): number[] | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const list: unknown[] = "data" in data && Array.isArray(data.data) ? data.data : Object.values(data);
  return list.length > 0 && list.every((byte) => typeof byte === "number") ? list : undefined;
}

/** A data URL taken apart. */
export interface DataUrl {
  /** `image/png` in `data:image/png;charset=utf-8;base64,…`. */
  mimeType: string | undefined;
  bytes: Uint8Array;
}

/**
 * Reads a data URL, base64 or percent-encoded, with or without parameters.
 *
 * @returns `undefined` when the URL is of another scheme.
 */
export function parseDataUrl(url: string, where: string): DataUrl | undefined {
  const match = /^\s*data:([^,;]*)((?:;[^,;]*)*),/i.exec(url);
  if (!match) return undefined;
  const [prefix, mimeType, parameters = ""] = match;
  const payload = url.slice(prefix.length);
  const bytes = /;\s*base64\s*$/i.test(parameters)
    ? decodeBytes(payload, where)
    : Buffer.from(decodeURIComponent(payload), "utf8");
  return { mimeType: mimeType || undefined, bytes };
}
