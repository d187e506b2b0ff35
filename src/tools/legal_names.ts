import { hexText, sha256 } from "../platform/platform.js";
import type { Capabilities } from "../models/capabilities.js";

/** The kinds of tool names that families accept. */
export type ToolNameKind = Capabilities["toolNames"];

const LEGAL: Readonly<Record<ToolNameKind, RegExp>> = {
  // Converse: `Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+`, at most 64 characters.
  any: /^[a-zA-Z0-9_-]{1,64}$/,
  // Nova: `Model produced invalid sequence as part of ToolUse` (E29).
  identifiers: /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/,
};
const MAX_LENGTH = 64;

/**
 * The names that one request's tools have on the wire: legal, unique, and restored in the reply. `mcp.server/search` is
 * sent as `mcp_server_search`; a name that is too long, or would be another tool's, ends in a hash of the whole name.
 * The same names are always sent as the same.
 */
export class ToolNames {
  readonly #kind: ToolNameKind;
  readonly #wire = new Map<string, string>();
  readonly #given = new Map<string, string>();

  constructor(kind: ToolNameKind = "any") {
    this.#kind = kind;
  }

  /** Whether the model accepts a tool's name as it is. */
  isLegal(name: string): boolean {
    return LEGAL[this.#kind].test(name);
  }

  /** The name on the wire; a new name gets the next free one. */
  toWire(name: string): string {
    const known = this.#wire.get(name);
    if (known !== undefined) return known;
    const wire = this.#freeName(name);
    this.#wire.set(name, wire);
    this.#given.set(wire, name);
    return wire;
  }

  /** The name the caller gave; a name that the model made up stays as it is. */
  toGiven(wire: string): string {
    return this.#given.get(wire) ?? wire;
  }

  #freeName(name: string): string {
    const plain = legalName(name, this.#kind);
    if (plain.length <= MAX_LENGTH && !this.#given.has(plain)) return plain;
    let salted = name;
    let hashed = withHash(plain, salted);
    while (this.#given.has(hashed)) {
      salted += " ";
      hashed = withHash(plain, salted);
    }
    return hashed;
  }
}

function legalName(name: string, kind: ToolNameKind): string {
  if (kind === "any") return name.replace(/[^a-zA-Z0-9_-]+/g, "_") || "unnamed_tool";
  const plain = name.replace(/[^a-zA-Z0-9_]+/g, "_") || "unnamed_tool";
  return /^[a-zA-Z]/.test(plain) ? plain : `tool_${plain}`;
}

/** A name of at most 64 characters that ends in a hash of another. */
export function withHash(plain: string, name: string): string {
  const hash = hexText(sha256(name)).slice(0, 8);
  return `${plain.slice(0, MAX_LENGTH - hash.length - 1)}_${hash}`;
}
