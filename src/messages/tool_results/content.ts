import type { ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { UnwantedRepairError } from "../../errors/unwanted_repair.js";
import { isRecord, stringAt, type Block } from "../../json/record.js";
import { toCachePoint } from "../../tools/cache_point.js";
import { isToolResultContent, type ReadBlock } from "../destinations.js";
import { MEDIA_TYPES } from "../media/blocks.js";
import type { RequestContext } from "../request_context.js";
import { toSearchResult } from "../search_result.js";
import { asData, withRest } from "./data.js";
import { readLink, readResource } from "./mcp.js";
import { readMedia } from "./media.js";
import { readConversePart } from "./complete_converse_blocks.js";
import { readText, TEXT_TYPES } from "./text.js";

/** A tool's result, divided by where Converse accepts its parts. */
export interface ToolResultContent {
  content: ToolResultContentBlock[];
  /** Cache points, audio and the like, which follow the result in its turn. */
  beside: ReadBlock[];
}

/**
 * Reads a tool's result: text, or a list of anything. LangChain passes every list of objects with a `type` on as
 * content, whether they are blocks or rows of a database; an item that is not a complete content block is data, and is
 * sent as JSON. Nothing in it ever causes an error or is lost.
 */
export function readToolResultContent(
  content: unknown,
  context: RequestContext,
  where: string,
): ToolResultContent {
  if (typeof content === "string") return { content: [{ text: content }], beside: [] };
  const items: unknown[] = Array.isArray(content) ? content : content === undefined ? [] : [content];
  const blocks = items.flatMap((item, index) => readItem(item, context, `${where}, content.${index}`));
  return {
    content: blocks.filter(isToolResultContent),
    beside: blocks.filter((block) => !isToolResultContent(block)),
  };
}

function readItem(item: unknown, context: RequestContext, where: string): ReadBlock[] {
  if (typeof item === "string") return [{ text: item }];
  if (!isRecord(item)) return [asData(item)];
  const { type, value } = item;
  // Wrapped by another package, or by LangChain's own translation.
  if (type === "non_standard" && isRecord(value)) return readItem(value, context, where);
  return readWhole(item, context, where) ?? [asData(item)];
}

/** A block that Bedrock accepts, or that can be written as text; `undefined` for data. */
function readWhole(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  try {
    return readConversePart(block, context, where) ?? readTyped(block, context, where);
  } catch (error) {
    if (error instanceof InvalidInputError && !(error instanceof UnwantedRepairError)) return undefined;
    throw error;
  }
}

/** Reads one block of one `type`; `undefined` when it is data that merely has this type. */
type PartReader = (block: Block, context: RequestContext, where: string) => ReadBlock[] | undefined;

/** The types that a model can read better than as JSON. Calls, results and reasoning are data here. */
const READERS: Readonly<Record<string, PartReader>> = {
  ...readersOf(TEXT_TYPES, readText),
  ...readersOf(MEDIA_TYPES, readMedia),
  resource: readResource,
  resource_link: readLink,
  search_result: readSearchResult,
  json: readJson,
  cache_point: readCachePoint,
  cachePoint: readCachePoint,
  guard_content: readGuardContent,
};

function readersOf(types: Iterable<string>, reader: PartReader): Record<string, PartReader> {
  return Object.fromEntries([...types].map((type) => [type, reader]));
}

function readTyped(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  const { type } = block;
  if (typeof type !== "string" || !Object.hasOwn(READERS, type)) return undefined;
  return READERS[type]?.(block, context, where);
}

function readSearchResult(block: Block, _: RequestContext, where: string): ReadBlock[] {
  const searchResult = toSearchResult(block, where);
  return withRest([{ searchResult }], block, ["source", "title", "content", "citations"]);
}

function readJson(block: Block): ReadBlock[] | undefined {
  return block["json"] === undefined ? undefined : withRest([asData(block["json"])], block, ["json"]);
}

function readCachePoint(block: Block): ReadBlock[] {
  return withRest([{ cachePoint: toCachePoint(block) }], block, ["ttl", "cachePoint"]);
}

function readGuardContent(block: Block): ReadBlock[] | undefined {
  const text = stringAt(block, "text");
  return text === undefined ? undefined : withRest([{ guardContent: { text: { text } } }], block, ["text"]);
}
