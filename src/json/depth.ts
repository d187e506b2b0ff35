import { REPLY_LIMITS } from "./reply_limits.js";

/** Whether objects and lists are nested deeper than {@link REPLY_LIMITS} allow. It calls itself no more often than that. */
export function nestsTooDeep(value: unknown, levels: number = REPLY_LIMITS.jsonDepth): boolean {
  if (!isHolder(value)) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (nestsTooDeep(inner, levels - 1)) return true;
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
