/** How many bytes a header's value has, by its type; texts and bytes begin with their own length, in two bytes. */
const LENGTH_BY_TYPE = [0, 0, 1, 2, 4, 8, "own", "own", 8, 16] as const;
const TEXT = 7;

/** The headers that a message of each type is read by. Source: https://smithy.io/2.0/aws/amazon-eventstream.html */
const NEEDED: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ["event", [":event-type"]],
  ["exception", [":exception-type"]],
  ["error", [":error-code", ":error-message"]],
]);

const decoder = new TextDecoder();

/**
 * Whether a frame's headers say what it is. The SDK takes for granted that they do, and looks the type of an event up
 * among the members of an object, which has some of JavaScript's own.
 */
export function isEvent(headers: Uint8Array): boolean {
  const texts = textHeaders(headers);
  const needed = NEEDED.get(texts?.get(":message-type"));
  if (!texts || !needed) return false;
  return needed.every((name) => {
    const value = texts.get(name);
    return value !== undefined && !(value in Object.prototype);
  });
}

/** The headers that are texts; `undefined` where the bytes are no headers. */
function textHeaders(bytes: Uint8Array): Map<string, string> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const nameEnd = at + 1 + view.getUint8(at);
    if (nameEnd >= bytes.length) return undefined;
    const type = view.getUint8(nameEnd);
    const value = valueAt(view, nameEnd + 1, type);
    if (!value || value.end > bytes.length) return undefined;
    if (type === TEXT) texts.set(textOf(bytes, at + 1, nameEnd), textOf(bytes, value.start, value.end));
    at = value.end;
  }
  return texts;
}

/** Where the value of a header of this type stands; `undefined` for a type that there is none of. */
function valueAt(view: DataView, at: number, type: number): { start: number; end: number } | undefined {
  const length = LENGTH_BY_TYPE[type];
  if (length !== "own") return length === undefined ? undefined : { start: at, end: at + length };
  return at + 2 > view.byteLength ? undefined : { start: at + 2, end: at + 2 + view.getUint16(at) };
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
