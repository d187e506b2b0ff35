import { hexText, sha256 } from "../platform/platform.js";
import type { Capabilities } from "../models/capabilities.js";

/** The kinds of tool call ids that families accept. */
export type ToolIdKind = Capabilities["toolIds"];

const LEGAL: Readonly<Record<ToolIdKind, RegExp>> = {
  // Converse; recorded for Kimi: `functions.get_temperature:0` is accepted.
  any: /^[a-zA-Z0-9_.:-]{1,64}$/,
  // Claude: `tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'`.
  "letters and digits": /^[a-zA-Z0-9_-]{1,64}$/,
  // Mistral: `Tool call id was … but must be a-z, A-Z, 0-9, with a length of 9.`
  // Ministral 3 refuses Bedrock's own ids, too (E27).
  "nine characters": /^[a-zA-Z0-9]{9}$/,
};

/** A legal id of the kind: the id itself, or a hash of it. */
export function toLegalToolId(id: string, kind: ToolIdKind): string {
  if (LEGAL[kind].test(id)) return id;
  return kind === "nine characters" ? toNineCharacters(id) : `call_${hashOf(id)}`;
}

/**
 * An id of nine characters for any other: a hash, because the first nine characters of `tooluse_…` are nearly the same
 * in all of them.
 */
export function toNineCharacters(id: string): string {
  return LEGAL["nine characters"].test(id) ? id : hashOf(id);
}

/** Nine letters and digits: 46 bits, so that two of 10,000 ids are alike with a chance of one in a million. */
function hashOf(id: string): string {
  const number = Number.parseInt(hexText(sha256(id)).slice(0, 12), 16);
  return number.toString(36).padStart(9, "0").slice(-9);
}
