import type { NativeJson } from "../family.js";
import { recordOf } from "../json.js";

/**
 * What the Messages API says of its reply that no event of Converse has a place for: why it refused, at which text it
 * stopped, what it cleared from the context, and the container of its code.
 */
const FIELDS: ReadonlySet<string> = new Set([
  "stop_details",
  "stop_sequence",
  "context_management",
  "container",
]);

/** These members of a reply, or of a stream's `message_start` and `message_delta`; `null` says nothing. */
export function decodeResponseFields(native: NativeJson): NativeJson {
  const members = [recordOf(native["message"]), recordOf(native["delta"]), native].flatMap(
    Object.entries<unknown>,
  );
  return Object.fromEntries(members.filter(([name, value]) => FIELDS.has(name) && value !== null));
}
