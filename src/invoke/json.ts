import { definedMembers } from "../json.js";
import { isRecord } from "../messages/block.js";
import type { NativeJson } from "./family.js";

/** The objects of a list, whatever else is in it; none when it is no list. */
export function recordsOf(value: unknown): NativeJson[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** An object member, empty when it is absent or something else. */
export function recordOf(value: unknown): NativeJson {
  return isRecord(value) ? value : {};
}

/** A string member; `undefined` when it is absent or something else. The empty string is one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A finite number; `undefined` when it is absent or something else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/**
 * Two JSON objects as one; objects in both are merged, of all else the second's wins, unless it is `undefined`.
 * Neither is changed; a `__proto__` is a key like others.
 */
export function mergeJson(first: NativeJson, second: NativeJson): NativeJson {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    if (value === undefined) continue;
    const own = merged.get(key);
    merged.set(key, isRecord(own) && isRecord(value) ? mergeJson(own, value) : value);
  }
  return Object.fromEntries(merged);
}

/** The members that have a value; `undefined` when none has. */
export function definedOrNone(members: NativeJson): NativeJson | undefined {
  const defined = definedMembers(members);
  return Object.keys(defined).length > 0 ? defined : undefined;
}
