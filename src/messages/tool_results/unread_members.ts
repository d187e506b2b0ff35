import { isRecord, type Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import { DESCRIBING_MEMBERS, LINK_HOLDERS, ownOrMetadata } from "../media/member_names.js";

/** The objects in which the various shapes keep a medium's payload and its name. */
const HOLDERS: ReadonlySet<string> = new Set([...LINK_HOLDERS, "input_audio"]);

/** The members that hold a payload. */
const PAYLOADS: ReadonlySet<string> = new Set(["data", "file_data", "url", "image_url", "video_url"]);

/** The members that describe it. */
const WORDS: ReadonlySet<string> = new Set([...DESCRIBING_MEMBERS, "uri"]);

/** The members that only documents have. */
const OF_DOCUMENTS: ReadonlySet<string> = new Set(["text", "content", "context", "citations"]);

/** The members of a medium's block that nobody has read, to be sent next to it. */
export function unreadMembers(block: Block, blocks: readonly ReadBlock[]): Block {
  const isDocument = blocks.some((read) => "document" in read || "text" in read);
  const isRead = ([member, value]: [string, unknown]) =>
    PAYLOADS.has(member) ||
    member === "cache_control" ||
    (WORDS.has(member) && typeof value === "string") ||
    (member === "id" && block["source_type"] === "id") ||
    (isDocument && OF_DOCUMENTS.has(member));
  const unread = (members: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).filter((entry) => !isRead(entry)));
  const opened = Object.entries(block).map(([member, value]) => {
    return [member, HOLDERS.has(member) && isRecord(value) ? unread(value) : value] as const;
  });
  return { ...unread(Object.fromEntries(opened)), cache_control: ownOrMetadata(block, "cache_control") };
}
