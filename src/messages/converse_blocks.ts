import { toDocument } from "../json/document.js";
import { isRecord, type Block } from "../json/record.js";
import type { ReadBlock } from "./destinations.js";
import { wrapToolInput } from "./repair/calls/tool_input.js";
import type { RequestContext } from "./request_context.js";
import { decodeBytes } from "./media/bytes.js";

/** The members of Converse's content unions that hold an object. */
const OBJECT_MEMBERS: ReadonlySet<string> = new Set([
  "image",
  "document",
  "video",
  "audio",
  "toolUse",
  "toolResult",
  "guardContent",
  "cachePoint",
  "reasoningContent",
  "citationsContent",
  "searchResult",
  "toolAddition",
  "toolRemoval",
]);

/**
 * Reads a block that already is Converse's own: `{ cachePoint: { type: "default" } }`, or with a LangChain `type` next
 * to the member: `{ type: "guard_content", guardContent: { … } }`. Two members in one object, `{ text, cachePoint }`,
 * are two blocks. Bytes that went through JSON become bytes again, and documents get legal and unique names; `jpg`
 * becomes `jpeg`, and reasoning without text gets an empty one, because Bedrock answers `Member must not be null`
 * (E9). All else is passed on as it is.
 *
 * @returns `undefined` when the block has another shape: data that merely has a member called `image` too.
 * @throws InvalidInputError when its bytes are not valid.
 */
export function readConverseBlock(
  block: Block,
  context: RequestContext,
  where: string,
): ReadBlock[] | undefined {
  if (isUnknownMember(block)) return [{ $unknown: block.$unknown }];
  const { type, ...members } = block;
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  const converse = entries.filter(([member, value]) => isMember(member, value, type));
  const isConverse =
    type === undefined ? converse.length === entries.length : converse.some(([member]) => member !== "text");
  if (!isConverse || converse.length === 0) return undefined;
  return converse
    .map(([member, value]) => ({ [member]: copyMember(member, value, context, `${where}.${member}`) }))
    .filter(isReadBlock);
}

/** A member that the SDK does not know, in the SDK's form for it: the model that gave it knows it. */
function isUnknownMember(block: Block): block is Block & { $unknown: [string, unknown] } {
  const unknown = block["$unknown"];
  return Array.isArray(unknown) && unknown.length === 2 && typeof unknown[0] === "string";
}

/** A whole block from the service as a content block: under its own name, or in the SDK's form for unknown ones. */
export function converseBlock(member: string, value: unknown): Record<string, unknown> {
  return member === "text" || OBJECT_MEMBERS.has(member)
    ? { [member]: value }
    : { $unknown: [member, value] };
}

/**
 * The caller uses the service's own form here. The service (or the emulator) checks what the member holds: a copy of
 * its forty shapes in here would only make new ones unsendable.
 */
function isReadBlock(block: Record<string, unknown>): block is Record<string, unknown> & ReadBlock {
  return Object.keys(block).length === 1;
}

/** A typed block's `text` is left to the LangChain readers, and so is another package's kind of `reasoningContent`. */
function isMember(member: string, value: unknown, type: string | undefined): boolean {
  if (member === "text") return typeof value === "string" && (type === undefined || type === "text");
  if (member === "json") return type === undefined;
  if (!OBJECT_MEMBERS.has(member) || !isRecord(value)) return false;
  return member !== "reasoningContent" || "reasoningText" in value || "redactedContent" in value;
}

/** The members that Converse defines as blobs. */
const BYTE_MEMBERS: ReadonlySet<string> = new Set(["bytes", "redactedContent"]);

/** Free-form JSON from the caller or the model: whatever it holds is data, not Converse's structure. */
const DOCUMENT_MEMBERS: ReadonlySet<string> = new Set(["input", "json"]);

function copyMember(member: string, value: unknown, context: RequestContext, where: string): unknown {
  if (DOCUMENT_MEMBERS.has(member)) return toDocument(value);
  if (BYTE_MEMBERS.has(member)) return decodeBytes(value, where);
  if (Array.isArray(value))
    return value.map((item, index) => copyMember("", item, context, `${where}.${index}`));
  if (!isRecord(value)) return value;
  if (member === "toolUse") return { ...value, input: wrapToolInput(value["input"], where, context) };
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, copyMember(key, inner, context, `${where}.${key}`)]),
  );
  if (member === "reasoningText") return { ...copy, text: copy["text"] ?? "" };
  if (member === "image" && copy["format"] === "jpg") return { ...copy, format: "jpeg" };
  if (member !== "document") return copy;
  return {
    ...copy,
    name: context.documentNames.assign(typeof copy["name"] === "string" ? copy["name"] : undefined),
  };
}
