import type { NativeJson } from "../family.js";
import { recordOf } from "../../json/record.js";

/**
 * Members of a Messages API reply for which Converse's events have no member: why it refused, at which text it stopped, what
 * it cleared from the context, and the container of its code.
 */
const FIELDS = ["stop_details", "stop_sequence", "context_management", "container"] as const;

/** These members of a reply, or of a stream's `message_start` and `message_delta`, if they are not `null`. */
export function decodeResponseFields(native: NativeJson): NativeJson {
  const said: NativeJson = {};
  for (const members of [recordOf(native["message"]), recordOf(native["delta"]), native]) {
    for (const name of FIELDS) if (isSaid(members[name])) said[name] = members[name];
  }
  return said;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
