import type { ContentEvent, NativeJson } from "../family.js";
import { textOf } from "../../json/record.js";

/**
 * A block of a type that nobody knows, whole, to be kept and sent back as it came: the results of the tools that
 * Anthropic runs (`web_search_tool_result`), and what is yet to come.
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

/** The member of deltas in which a call's input comes, as pieces of JSON text. */
const PARTIAL_INPUT = "partial_json";

/** Such a block with a delta put into it: text is appended to the member of its name, all else replaces it. */
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
