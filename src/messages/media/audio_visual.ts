import type { AudioBlock, VideoBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { AUDIO_FORMATS, formatOfFile, formatOfMimeType, VIDEO_FORMATS } from "./formats.js";
import { binarySource, type MediaSource } from "./source.js";

/** Makes a video block. @throws InvalidInputError when neither MIME type nor URI gives its format. */
export function toVideo(media: MediaSource, where: string): VideoBlock {
  return toTimed("video", VIDEO_FORMATS, media, where);
}

/** Makes an audio block. @throws InvalidInputError when neither MIME type nor URI gives its format. */
export function toAudio(media: MediaSource, where: string): AudioBlock {
  return toTimed("audio", AUDIO_FORMATS, media, where);
}

function toTimed<Format extends string>(
  kind: string,
  formats: Readonly<Record<string, Format>>,
  media: MediaSource,
  where: string,
) {
  const source = binarySource(media, where);
  const uri = "s3Location" in source ? source.s3Location.uri : undefined;
  const format = formatOfMimeType(formats, media.mimeType) ?? formatOfFile(formats, uri);
  if (format) return { format, source };
  throw new InvalidInputError(
    `${where}: Bedrock does not accept ${kind} of ${media.mimeType ?? "an unknown type"}. Give a \`mimeType\` of ` +
      `${[...new Set(Object.values(formats))].join(", ")}.`,
  );
}
