import { parseJson } from "../../json/depth.js";
import { toDocument } from "../../json/document.js";
import { isRecord, stringAt, type Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import type { RequestContext } from "../request_context.js";
import { withRest } from "./data.js";
import { linkLabel } from "./label.js";
import { readMedia } from "./media.js";

/** The members of MCP's link that its label contains. */
const LINK: readonly string[] = ["uri", "name", "title", "description", "mimeType"];

/** MCP's `resource_link`: a resource that may be read on demand. Its name, URI and type are text. */
export function readLink(block: Block): ReadBlock[] | undefined {
  const uri = stringAt(block, "uri");
  return uri === undefined ? undefined : withRest([{ text: linkLabel(block, uri) }], block, LINK);
}

/** MCP's embedded `resource`: its name, URI and type are sent as plain text, and so is its content, if that is text. */
export function readResource(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  const { resource } = block;
  if (!isRecord(resource) || stringAt(resource, "uri") === undefined) return undefined;
  const read = readContents(resource, context, where);
  return read && withRest(read, block, ["resource"]);
}

function readContents(
  resource: Record<string, unknown>,
  context: RequestContext,
  where: string,
): ReadBlock[] | undefined {
  const { text, blob, mimeType, ...metadata } = resource;
  const file = { type: "file", mimeType, metadata };
  if (typeof text === "string" && blob === undefined)
    return readMedia({ ...file, source_type: "text", text }, context, where);
  if (typeof blob === "string" && text === undefined)
    return readMedia({ ...file, data: blob }, context, where);
  return text === undefined && blob === undefined ? readLink(resource) : undefined;
}

/**
 * Whether a text has the same data as the `structuredContent` that `@langchain/mcp-adapters` puts into its block. By the
 * protocol it usually has.
 */
export function repeatsStructuredContent(text: string, { structuredContent }: Block): boolean {
  return (
    structuredContent !== undefined &&
    JSON.stringify(parseJson(text)) === JSON.stringify(toDocument(structuredContent))
  );
}
