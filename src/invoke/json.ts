import { definedMembers } from "../json.js";
import { isRecord } from "../messages/block.js";
import { refuse } from "../reply_shape.js";
import type { NativeJson } from "./family.js";

/** The objects of a list, whatever else is in it; none when it is no list. */
export function recordsOf(value: unknown): NativeJson[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** An object member, empty when it is absent or something else. */
export function recordOf(value: unknown): NativeJson {
  return isRecord(value) ? value : {};
}

/**
 * An object member that an event says nothing without.
 *
 * @throws MalformedReplyError when it is absent.
 */
export function requiredRecord(record: NativeJson, member: string): NativeJson {
  const value = record[member];
  return isRecord(value) ? value : refuse({ path: [member], isMissing: true });
}

/** A string member; `undefined` when it is absent or something else. The empty string is one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A finite number; `undefined` when it is absent or something else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The members that have a value; `undefined` when none has. */
export function definedOrNone(members: NativeJson): NativeJson | undefined {
  const defined = definedMembers(members);
  return Object.keys(defined).length > 0 ? defined : undefined;
}
