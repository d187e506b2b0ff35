import type { Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import { withRest } from "./data.js";
import { repeatsStructuredContent } from "./mcp.js";

/** The blocks that are text, and the member that holds it. */
const MEMBERS: ReadonlyMap<string | undefined, string> = new Map([
  ["text", "text"],
  ["text_delta", "text"],
  ["input_text", "text"],
  ["output_text", "text"],
  ["refusal", "refusal"],
]);

/** The types of the blocks that are text. */
export const TEXT_TYPES: readonly string[] = [...MEMBERS.keys()].filter((type) => type !== undefined);

/**
 * A text, and the rest of its block: citations, or the `structuredContent` of MCP if it says more than the text. A row whose `text` is not a text is data.
 */
export function readText(block: Block): ReadBlock[] | undefined {
  const member = MEMBERS.get(block.type) ?? "text";
  const text = block[member];
  if (typeof text === "string") {
    const repeated = repeatsStructuredContent(text, block) ? ["structuredContent"] : [];
    return withRest([{ text }], block, [member, "source_type", ...repeated]);
  }
  const more = withRest([], block, [member]);
  return more.length === 0 && (text === undefined || text === null) ? [] : undefined;
}
