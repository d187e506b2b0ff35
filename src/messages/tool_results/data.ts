import { toDocument } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { isRecord, type Block } from "../../json/record.js";
import { toCachePoint } from "../../tools/cache_point.js";
import type { ReadBlock } from "../destinations.js";

/** Data as JSON; as JSON text if it is circular or nests too deep for a JSON document. */
export function asData(value: unknown): ReadBlock {
  try {
    return { json: toDocument(value) };
  } catch (error) {
    if (error instanceof InvalidInputError) return { text: toJsonText(value) };
    throw error;
  }
}

/** A circular reference becomes `[itself]`. */
function toJsonText(value: unknown): string {
  const holders: unknown[] = [];
  return JSON.stringify(value, function (this: unknown, _key, member: unknown) {
    if (typeof member === "bigint") return Number(member);
    if (typeof member !== "object" || member === null) return member;
    while (holders.length > 0 && holders.at(-1) !== this) holders.pop();
    if (holders.includes(member)) return "[itself]";
    holders.push(member);
    return member;
  });
}

/** Members that only say how a block is to be sent, which a model does not miss. */
const FORM: ReadonlySet<string> = new Set(["type", "index", "cache_control"]);

/**
 * The blocks read from a block; its other members follow as JSON, so that nothing is lost, and so does the cache point
 * of Anthropic's `cache_control`.
 */
export function withRest(
  blocks: readonly ReadBlock[],
  block: Block,
  read: readonly string[] = [],
): ReadBlock[] {
  const rest = Object.entries(block).filter(
    ([member, value]) => !FORM.has(member) && !read.includes(member) && !isEmpty(value),
  );
  const control = block["cache_control"];
  return [
    ...blocks,
    ...(rest.length > 0 ? [asData(Object.fromEntries(rest))] : []),
    ...(isRecord(control) ? [{ cachePoint: toCachePoint(control) }] : []),
  ];
}

/** Whether a member is empty: `annotations: []`. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== "object") return value === undefined;
  return value === null || (Object.keys(value).length === 0 && !("toJSON" in value));
}
