import { isRecord, stringAt, type Block } from "../../json/record.js";

/** The objects in which LangChain's, OpenAI's and Anthropic's shapes keep a link to a medium, and its name. */
export const LINK_HOLDERS = ["source", "file", "image_url", "video_url", "metadata"] as const;

/** The members that describe a medium, in any of these shapes. */
export const DESCRIBING_MEMBERS = [
  "type",
  "source_type",
  "fileId",
  "file_id",
  "mimeType",
  "mime_type",
  "media_type",
  "format",
  "detail",
  "name",
  "filename",
  "title",
  "bucketOwner",
] as const;

/** The MIME type that an object of any of these shapes declares. */
export function mimeTypeIn(holder: Record<string, unknown>): string | undefined {
  return stringAt(holder, "mimeType") ?? stringAt(holder, "mime_type") ?? stringAt(holder, "media_type");
}

/** A member of the block itself or of its `metadata`, where LangChain's v0 blocks have what only some providers know. */
export function ownOrMetadata(block: Block, member: string): unknown {
  const { metadata } = block;
  return block[member] ?? (isRecord(metadata) ? metadata[member] : undefined);
}
