import type { Block } from "../../json/record.js";
import type { ReadBlock } from "../destinations.js";
import type { RequestContext } from "../request_context.js";
import { toAudio, toVideo } from "./audio_visual.js";
import { toDocumentBlock } from "./document.js";
import { namedPlace } from "./file_name.js";
import { toImage } from "./image.js";
import { readMediaSource } from "./source.js";

/**
 * Reads a block of one `type`.
 *
 * @throws InvalidInputError when it has no payload, or one in a format that Bedrock does not accept.
 */
type MediaReader = (block: Block, context: RequestContext, where: string) => ReadBlock[];

const READERS: Readonly<Record<string, MediaReader>> = {
  "text-plain": (block, context, where) => readFile({ mimeType: "text/plain", ...block }, context, where),
  image: readImage,
  image_url: readImage,
  input_image: readImage,
  file: readFile,
  input_file: readFile,
  document: readFile,
  video: readVideo,
  video_url: readVideo,
  audio: readAudio,
  input_audio: readAudio,
};

/** The readers of all blocks that hold a medium, by their `type`. Their errors name the file. */
export const MEDIA_READERS: Readonly<Record<string, MediaReader>> = Object.fromEntries(
  Object.entries(READERS).map(([type, read]): [string, MediaReader] => [
    type,
    (block, context, where) => read(block, context, namedPlace(block, where)),
  ]),
);

function readImage(block: Block, context: RequestContext, where: string): ReadBlock[] {
  return [{ image: toImage(readMediaSource(block, context, where), where) }];
}

function readVideo(block: Block, context: RequestContext, where: string): ReadBlock[] {
  return [{ video: toVideo(readMediaSource(block, context, where), where) }];
}

function readAudio(block: Block, context: RequestContext, where: string): ReadBlock[] {
  return [{ audio: toAudio(readMediaSource(block, context, where), where) }];
}

/** A `file` may be any medium, according to its MIME type. */
function readFile(block: Block, context: RequestContext, where: string): ReadBlock[] {
  const media = readMediaSource(block, context, where);
  switch (media.mimeType?.split("/")[0]) {
    case "image":
      return [{ image: toImage(media, where) }];
    case "video":
      return [{ video: toVideo(media, where) }];
    case "audio":
      return [{ audio: toAudio(media, where) }];
    default:
      return [{ document: toDocumentBlock(block, media, context.documentNames, where) }];
  }
}
