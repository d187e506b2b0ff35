import { isRecord, type Block } from "../../json/record.js";
import { DESCRIBING_MEMBERS, LINK_HOLDERS } from "./member_names.js";
import { mediaUrl } from "./source.js";

/** The members that a link to a medium has in any of LangChain's shapes, OpenAI's or Anthropic's. */
const LINK_MEMBERS: ReadonlySet<string> = new Set([
  ...DESCRIBING_MEMBERS,
  "index",
  "cache_control",
  "url",
  "id",
  "description",
]);

/** The members that may hold a link. */
const HOLDERS: ReadonlySet<string> = new Set(LINK_HOLDERS);

/**
 * Whether a block is a link to a medium and nothing else. A row that has a `url` among other members, as in GitHub's
 * list of files, is not a medium, whatever its `type` is.
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
