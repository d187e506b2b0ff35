import type { Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import type { RequestContext } from "../request_context.js";
import { toAudio, toVideo } from "./audio_visual.js";
import { toDocumentBlock } from "./document.js";
import { namedPlace } from "./file_name.js";
import { toImage } from "./image.js";
import { readMediaSource, type MediaSource } from "./source.js";

/**
 * Makes Converse's block of a medium, by the `type` of its block.
 *
 * @throws InvalidInputError when Bedrock does not accept the format.
 */
type MediaMaker = (media: MediaSource, block: Block, context: RequestContext, where: string) => ReadBlock;

const imageBlock: MediaMaker = (media, _block, _context, where) => ({ image: toImage(media, where) });
const videoBlock: MediaMaker = (media, _block, _context, where) => ({ video: toVideo(media, where) });
const audioBlock: MediaMaker = (media, _block, _context, where) => ({ audio: toAudio(media, where) });

/** Converse's blocks for all blocks that hold a medium, by their `type`. */
const MAKERS: Readonly<Record<string, MediaMaker>> = {
  "text-plain": (media, ...rest) =>
    fileBlock({ ...media, mimeType: media.mimeType ?? "text/plain" }, ...rest),
  image: imageBlock,
  image_url: imageBlock,
  input_image: imageBlock,
  file: fileBlock,
  input_file: fileBlock,
  document: fileBlock,
  video: videoBlock,
  video_url: videoBlock,
  audio: audioBlock,
  input_audio: audioBlock,
};

/** The types of the blocks that hold a medium. */
export const MEDIA_TYPES: readonly string[] = Object.keys(MAKERS);

/**
 * Reads a block that holds a medium. Its errors name the file.
 *
 * @throws InvalidInputError when it has no payload, or one in a format that Bedrock does not accept.
 */
export function readMediaBlock(block: Block, context: RequestContext, where: string): ReadBlock[] {
  const place = namedPlace(block, where);
  return toMediaBlock(readMediaSource(block, context, place), block, context, place);
}

/**
 * Converse's block of a medium that has been read.
 *
 * @throws InvalidInputError when Bedrock does not accept the format.
 */
export function toMediaBlock(
  media: MediaSource,
  block: Block,
  context: RequestContext,
  where: string,
): ReadBlock[] {
  const make = MAKERS[block.type ?? ""];
  return make ? [make(media, block, context, where)] : [];
}

/** A `file` may be any medium, according to its MIME type. */
function fileBlock(media: MediaSource, block: Block, context: RequestContext, where: string): ReadBlock {
  switch (media.mimeType?.split("/")[0]) {
    case "image":
      return { image: toImage(media, where) };
    case "video":
      return { video: toVideo(media, where) };
    case "audio":
      return { audio: toAudio(media, where) };
    default:
      return { document: toDocumentBlock(block, media, context.documentNames, where) };
  }
}
