import { isRecord, type Block } from "./block.js";
import type { ReadContext } from "./conversation.js";
import type { ReadBlock } from "./destinations.js";
import { decodeBytes } from "./media/bytes.js";

/** The members of Converse's content unions that hold an object. `text` is left to the LangChain readers. */
const MEMBERS = [
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
  "json",
] as const;

/**
 * Reads a block that is Converse's own already, with or without a LangChain `type` beside the member:
 * `{ cachePoint: { type: "default" } }`, `{ type: "guard_content", guardContent: { … } }`. Bytes that went
 * through JSON become bytes again; all else is passed on as it is.
 *
 * @returns `undefined` when the block is of another shape.
 */
export function readNative(block: Block, context: ReadContext, where: string): ReadBlock | undefined {
  if (isUntypedText(block)) return { text: block.text };
  const member = MEMBERS.find((name) => isRecord(block[name]));
  if (member === undefined) return undefined;
  const value = reviveBytes(block[member], `${where}.${member}`);
  if (member === "document" && isRecord(value)) reserveName(value, context);
  const native = { [member]: value };
  return isNative(native) ? native : undefined;
}

/**
 * The caller speaks the service's own language here. The service (or the emulator) checks what the member
 * holds: a copy of its forty shapes in here would only make new ones unsendable.
 */
function isNative(block: Record<string, unknown>): block is Record<string, unknown> & ReadBlock {
  return MEMBERS.some((member) => isRecord(block[member]));
}

function isUntypedText(block: Block): block is Block & { text: string } {
  return block.type === undefined && typeof block["text"] === "string";
}

function reserveName(document: Record<string, unknown>, context: ReadContext): void {
  if (typeof document["name"] === "string") context.documentNames.reserve(document["name"]);
}

const BYTE_MEMBERS = new Set(["bytes", "redactedContent"]);

/** A copy in which the members that Converse defines as blobs are `Uint8Array`s again. Documents stay as they are. */
export function reviveBytes(value: unknown, where: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => reviveBytes(item, `${where}.${index}`));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (BYTE_MEMBERS.has(key)) return [key, decodeBytes(member, `${where}.${key}`)];
      return [key, DOCUMENT_MEMBERS.has(key) ? member : reviveBytes(member, `${where}.${key}`)];
    }),
  );
}

/** Free-form JSON of the caller's or the model's: whatever it holds is data, not Converse's structure. */
const DOCUMENT_MEMBERS = new Set(["input", "json"]);
