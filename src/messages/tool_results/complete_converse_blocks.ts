import { isRecord, type Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import { AUDIO_FORMATS, DOCUMENT_FORMATS, IMAGE_FORMATS, VIDEO_FORMATS } from "../media/formats.js";
import { readConverseBlock } from "../converse_blocks.js";
import type { RequestContext } from "../request_context.js";

/**
 * A block that is Converse's own, and complete. Data has members of these names too: Notion's API gives `{ type:
 * "image", image: { type: "external", external: { url } } }`, which the service would refuse.
 *
 * @returns `undefined` for anything else.
 */
export function readConversePart(
  block: Block,
  context: RequestContext,
  where: string,
): ReadBlock[] | undefined {
  const { type: _type, index: _index, ...members } = block;
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return given.every(([member, value]) => isPart(member, value))
    ? readConverseBlock(block, context, where)
    : undefined;
}

function isPart(member: string, value: unknown): boolean {
  return Object.hasOwn(PARTS, member) && PARTS[member]?.(value) === true;
}

/** Whether a member of Converse's content union holds a value that the service accepts. */
const PARTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  json: () => true,
  image: isMedium([...Object.values(IMAGE_FORMATS), "jpg"], ["format", "source"]),
  document: isMedium(
    [...Object.values(DOCUMENT_FORMATS), undefined],
    ["format", "name", "source", "context", "citations"],
  ),
  video: isMedium(Object.values(VIDEO_FORMATS), ["format", "source"]),
  audio: isMedium(Object.values(AUDIO_FORMATS), ["format", "source"]),
  searchResult: isSearchResult,
  cachePoint: (value) => isRecord(value) && value["type"] === "default",
  guardContent: (value) => isRecord(value) && (isRecord(value["text"]) || isRecord(value["image"])),
};

function isMedium(formats: readonly unknown[], members: readonly string[]): (value: unknown) => boolean {
  return (value) =>
    isRecord(value) &&
    Object.keys(value).every((member) => members.includes(member)) &&
    formats.includes(value["format"]) &&
    isSource(value["source"]);
}

function isSource(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length !== 1) return false;
  const { bytes, s3Location, text, content } = value;
  return (
    bytes !== undefined ||
    typeof text === "string" ||
    Array.isArray(content) ||
    (isRecord(s3Location) && typeof s3Location["uri"] === "string")
  );
}

function isSearchResult(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { source, title, content } = value;
  return typeof source === "string" && typeof title === "string" && Array.isArray(content);
}
