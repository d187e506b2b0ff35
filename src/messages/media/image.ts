import type { ImageBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { formatOfFile, formatOfMimeType, IMAGE_FORMATS } from "./formats.js";
import { sniffImage } from "./sniff.js";
import { binarySource, type MediaSource } from "./source.js";

/**
 * Makes an image block. The format is read from the bytes, because declared MIME types are often wrong or missing; for
 * an image in S3 it is that of the MIME type or of the extension.
 *
 * @throws InvalidInputError when the bytes are not PNG, JPEG, GIF or WebP, the only formats of Bedrock.
 */
export function toImage(media: MediaSource, where: string): ImageBlock {
  const { mimeType } = media;
  const source = binarySource(media, where);
  if ("s3Location" in source) {
    const { uri } = source.s3Location;
    const format = formatOfMimeType(IMAGE_FORMATS, mimeType) ?? formatOfFile(IMAGE_FORMATS, uri);
    if (format) return { format, source };
    throw new InvalidInputError(`${where}: the format of ${uri} is unknown. Give its \`mimeType\`.`);
  }
  const format = sniffImage(source.bytes);
  if (format) return { format, source };
  const declared = mimeType ? ` (declared as ${mimeType})` : "";
  throw new InvalidInputError(
    `${where}: the data${declared} is not an image that Bedrock can read. Give PNG, JPEG, GIF or WebP.`,
  );
}
