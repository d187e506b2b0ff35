import { InvalidInputError } from "../../errors/invalid_input.js";
import type { Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import { toMediaBlock } from "../media/blocks.js";
import { namedPlace } from "../media/file_name.js";
import { isPlainLink } from "../media/plain_link.js";
import { sniffImage } from "../media/sniff.js";
import { mediaUrl, readMediaSource, type MediaSource } from "../media/source.js";
import { tellUnknownFile } from "../repair/content/unknown_files.js";
import type { RequestContext } from "../request_context.js";
import { withRest } from "./data.js";
import { labelOf, linkLabel, writeLabel, type Label } from "./label.js";
import { isTextType, textIn } from "./plain_text.js";
import { unreadMembers } from "./unread_members.js";

/**
 * A medium in a tool's result, after a text with its name and origin. Links, which are not fetched, become plain text,
 * and so do text resources and files that Bedrock does not accept.
 *
 * @returns `undefined` for data that merely has such a type: it has no payload, or a link among other members.
 * @throws InvalidInputError for the same reason.
 */
export function readMedia(block: Block, context: RequestContext, where: string): ReadBlock[] | undefined {
  const url = mediaUrl(block);
  if (url !== undefined && !/^\s*data:/i.test(url)) {
    if (!isPlainLink(block)) return undefined;
    if (!url.startsWith("s3://") && !context.fetched.has(url)) return linkAsText(block, url);
  }
  const media = readMediaSource(block, context, namedPlace(block, where));
  const blocks = readPayload(block, media, labelOf(block, media, context), context, where);
  return blocks && withRest(blocks, unreadMembers(block, blocks));
}

/** Another provider's file id is not a link, but data. */
function linkAsText(block: Block, url: string): ReadBlock[] | undefined {
  return URL.canParse(url)
    ? withRest([{ text: linkLabel(block, url) }], { cache_control: block["cache_control"] })
    : undefined;
}

function readPayload(
  block: Block,
  media: MediaSource,
  label: Label,
  context: RequestContext,
  where: string,
): ReadBlock[] | undefined {
  if ("text" in media && label.uri !== undefined) return [{ text: `${writeLabel(label)}\n${media.text}` }];
  if (isRawText(block, media)) return undefined;
  try {
    const blocks = toMediaBlock(withMimeType(media), named(block, label), context, where);
    return label.uri !== undefined || !blocks.some((read) => "document" in read)
      ? labelled(label, blocks)
      : blocks;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
  }
  return "bytes" in media && isPayload(block, media, label)
    ? fileAsText(media.bytes, label, context, where)
    : undefined;
}

/** A medium with the type that its bytes have, if it has none. */
function withMimeType(media: MediaSource): MediaSource {
  const image = "bytes" in media && media.mimeType === undefined ? sniffImage(media.bytes) : undefined;
  return image ? { ...media, mimeType: `image/${image}` } : media;
}

/** A resource gets its name from its URI. */
function named(block: Block, { names, uri }: Label): Block {
  return names.length === 0 && uri !== undefined ? { ...block, name: uri } : block;
}

/** A named medium gets a label; a document has its name itself. */
function labelled(label: Label, blocks: readonly ReadBlock[]): ReadBlock[] {
  const isNamed = label.names.length > 0 || label.uri !== undefined;
  return isNamed ? [{ text: writeLabel(label) }, ...blocks] : [...blocks];
}

/** Text that merely could be base64: `{ type: "file", mime_type: "text/plain", data: "hello there" }`. */
function isRawText(block: Block, media: MediaSource): boolean {
  return (
    "bytes" in media &&
    typeof block["data"] === "string" &&
    isTextType(media.mimeType) &&
    textIn(media.bytes) === undefined
  );
}

const LONG = 1024;

/** Whether bytes are a file, not a word that could be base64: `{ type: "audio", data: "loud" }`. */
function isPayload(block: Block, { mimeType }: MediaSource, { uri }: Label): boolean {
  const { data } = block;
  return (
    Boolean(mimeType ?? uri) || data instanceof Uint8Array || (typeof data === "string" && data.length > LONG)
  );
}

/** A file of a type that Bedrock does not accept: its text, or a note that it has none. */
function fileAsText(bytes: Uint8Array, label: Label, context: RequestContext, where: string): ReadBlock[] {
  const text = textIn(bytes);
  if (text !== undefined) return [{ text: `${writeLabel(label)}\n${text}` }];
  return [{ text: writeLabel({ ...label, note: tellUnknownFile(bytes, where, context) }) }];
}
