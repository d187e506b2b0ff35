import { isRecord, type Block } from "../block.js";
import { mediaUrl } from "./source.js";

/** The members that a link to a medium has in any of LangChain's shapes, OpenAI's or Anthropic's. */
const LINK_MEMBERS: ReadonlySet<string> = new Set([
  "type",
  "index",
  "cache_control",
  "source_type",
  "url",
  "fileId",
  "file_id",
  "id",
  "mimeType",
  "mime_type",
  "media_type",
  "format",
  "detail",
  "name",
  "filename",
  "title",
  "description",
  "bucketOwner",
]);

/** The members in which a link may stand. */
const HOLDERS: ReadonlySet<string> = new Set(["source", "file", "image_url", "video_url", "metadata"]);

/**
 * Whether a block is a link to a medium and nothing else. A row that has a `url` among other members, as GitHub's list of
 * files has, is no medium, whatever its `type` says.
 */
export function isPlainLink(block: Block): boolean {
  return (
    mediaUrl(block) !== undefined && Object.entries(block).every(([member, value]) => isOfLink(member, value))
  );
}

function isOfLink(member: string, value: unknown): boolean {
  if (value === undefined || member === "cache_control" || member === "index") return true;
  if (HOLDERS.has(member) && isRecord(value)) {
    return Object.entries(value).every(([name, inner]) => LINK_MEMBERS.has(name) && isText(inner));
  }
  return (LINK_MEMBERS.has(member) || HOLDERS.has(member)) && isText(value);
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}
