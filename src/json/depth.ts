import { REPLY_LIMITS } from "./reply_limits.js";

/** Whether objects and lists are nested deeper than {@link REPLY_LIMITS} allow. Never recursive itself. */
export function nestsTooDeep(value: unknown): boolean {
  let level = [value].filter(isHolder);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === REPLY_LIMITS.jsonDepth) return true;
    level = level.flatMap((holder) => Object.values(holder).filter(isHolder));
  }
  return false;
}

function isHolder(value: unknown): value is object {
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
}

/** The value of a JSON text; `undefined` if it is not JSON or nests too deep. */
export function parseJson(text: string): unknown {
  const value = parseAnyDepth(text);
  return nestsTooDeep(value) ? undefined : value;
}

/** Whether a text is JSON that nests too deep. */
export function isDeepJson(text: string): boolean {
  return nestsTooDeep(parseAnyDepth(text));
}

/** V8 parses without recursion, so that no depth overflows the stack. */
function parseAnyDepth(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
