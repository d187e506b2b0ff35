import { InvalidInputError } from "../../errors/invalid_input.js";
import { parseBase64 } from "../../platform/platform.js";

/**
 * The bytes of base64 text (line breaks and the URL alphabet are accepted), or of any form in which bytes come back
 * from JSON: a `Uint8Array`, a serialised `Buffer`, an object of numbered bytes.
 *
 * @param where the block, for the error.
 * @throws InvalidInputError when it does not contain bytes.
 */
export function decodeBytes(data: unknown, where: string): Uint8Array {
  const bytes = toBytes(data, where);
  if (!bytes) throw new InvalidInputError(`${where}: its data must be base64 text or a Uint8Array.`);
  if (bytes.length === 0) throw new InvalidInputError(`${where}: its data is empty.`);
  return bytes;
}

function toBytes(data: unknown, where: string): Uint8Array | undefined {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (typeof data === "string") return decodeBase64(data, where);
  if (data instanceof Blob) {
    throw new InvalidInputError(
      `${where}: its data is a ${data.constructor.name}, which is read asynchronously. Pass ` +
        "`new Uint8Array(await blob.arrayBuffer())`.",
    );
  }
  return numberedBytes(data);
}

function decodeBase64(text: string, where: string): Uint8Array {
  const bytes = parseBase64(text) ?? parseBase64(text.replace(/\s+/g, ""));
  if (!bytes)
    throw new InvalidInputError(`${where}: its data is not base64 text. Pass the bytes, not a path.`);
  return bytes;
}

/** `{"type":"Buffer","data":[1,2]}` and `{"0":1,"1":2}`: a Buffer and a Uint8Array as JSON. */
function numberedBytes(data: unknown): Uint8Array | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const list = "data" in data && Array.isArray(data.data) ? data.data : data;
  const bytes: unknown[] = Array.isArray(list) ? list : Object.values(list);
  const isNumbered = Array.isArray(list) || Object.keys(list).every((key, index) => key === String(index));
  return isNumbered && bytes.every(isByte) ? Uint8Array.from(bytes) : undefined;
}

function isByte(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255;
}

/** The parts of a data URL. */
export interface DataUrl {
  /** `image/png` in `data:image/png;charset=utf-8;base64,…`. */
  mimeType: string | undefined;
  bytes: Uint8Array;
}

/**
 * Reads a data URL, base64 or percent-encoded, with or without parameters.
 *
 * @returns `undefined` when the URL has another scheme.
 * @throws InvalidInputError when its payload cannot be decoded.
 */
export function parseDataUrl(url: string, where: string): DataUrl | undefined {
  const match = /^\s*data:([^,;]*)((?:;[^,;]*)*),/i.exec(url);
  if (!match) return undefined;
  const [prefix, mimeType, parameters = ""] = match;
  const payload = url.slice(prefix.length);
  const isBase64 = /;\s*base64\s*$/i.test(parameters);
  return {
    mimeType: mimeType || undefined,
    bytes: isBase64 ? decodeBytes(payload, where) : decodePercent(payload, where),
  };
}

function decodePercent(payload: string, where: string): Uint8Array {
  try {
    return new TextEncoder().encode(decodeURIComponent(payload));
  } catch (cause) {
    throw new InvalidInputError(`${where}: the data of its URL is not percent-encoded text.`, { cause });
  }
}
