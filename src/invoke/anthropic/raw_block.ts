import type { ContentEvent, NativeJson } from "../family.js";
import { textOf } from "../../json/record.js";

/**
 * A complete block of an unknown type, which is kept and sent back unchanged: the results of tools that Anthropic runs
 * (`web_search_tool_result`), and future types.
 */
export function rawBlock(contentBlockIndex: number, block: NativeJson): ContentEvent {
  const { [PARTIAL_INPUT]: json, ...whole } = block;
  const value = typeof json === "string" && json !== "" ? { ...whole, input: parseInput(json) } : whole;
  return {
    contentBlockStart: {
      contentBlockIndex,
      start: { $unknown: [textOf(block["type"]) ?? "unknown", value] },
    },
  };
}

/** The member of deltas with a call's input, as pieces of JSON text. */
const PARTIAL_INPUT = "partial_json";

/** Adds a delta to such a block: text is appended to the member of the same name, everything else replaces it. */
export function growRaw(block: NativeJson, delta: NativeJson): NativeJson {
  const grown = new Map(Object.entries(block));
  for (const [member, piece] of Object.entries(delta)) {
    if (member === "type") continue;
    const before = grown.get(member);
    grown.set(member, typeof before === "string" && typeof piece === "string" ? before + piece : piece);
  }
  return Object.fromEntries(grown);
}

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
