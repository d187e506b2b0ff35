import type { AudioBlock, VideoBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../transport/errors/invalid_input.js";
import type { Block } from "../block.js";
import { AUDIO_FORMATS, formatOf, VIDEO_FORMATS } from "./formats.js";
import { readMediaSource, type S3Location } from "./source.js";

/** Reads a video block. @throws InvalidInputError when its format cannot be told from MIME type or URI. */
export function readVideo(block: Block, where: string): VideoBlock {
  return readTimed(block, VIDEO_FORMATS, where);
}

/** Reads an audio block. @throws InvalidInputError when its format cannot be told from MIME type or URI. */
export function readAudio(block: Block, where: string): AudioBlock {
  return readTimed(block, AUDIO_FORMATS, where);
}

function readTimed<Format extends string>(
  block: Block,
  formats: Readonly<Record<string, Format>>,
  where: string,
) {
  const source = readMediaSource(block, where);
  const uri = "s3Location" in source ? source.s3Location.uri : undefined;
  const format = formatOf(formats, source.mimeType) ?? formatOf(formats, uri);
  if (!format) {
    throw new InvalidInputError(
      `${where}: a ${String(block.type)} block of ${source.mimeType ?? "no MIME type"}; Bedrock takes ` +
        `${[...new Set(Object.values(formats))].join(", ")}. Give a \`mimeType\` it knows.`,
    );
  }
  return { format, source: timedSource(source) };
}

function timedSource(
  source: ReturnType<typeof readMediaSource>,
): { bytes: Uint8Array } | { s3Location: S3Location } {
  if ("s3Location" in source) return { s3Location: source.s3Location };
  return { bytes: "bytes" in source ? source.bytes : new TextEncoder().encode(source.text) };
}
