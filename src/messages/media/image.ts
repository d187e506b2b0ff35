import type { ImageBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../transport/errors/invalid_input.js";
import type { Block } from "../block.js";
import { formatOf, IMAGE_FORMATS } from "./formats.js";
import { sniffImage } from "./sniff.js";
import { readMediaSource } from "./source.js";

/**
 * Reads an image block. The format is told from the bytes, for declared MIME types are often wrong or
 * missing; for an image in S3 it is the MIME type's, else the extension's.
 *
 * @throws InvalidInputError when the bytes are no PNG, JPEG, GIF or WebP: Bedrock takes no others.
 */
export function readImage(block: Block, where: string): ImageBlock {
  const source = readMediaSource(block, where);
  if ("s3Location" in source) {
    const format = formatOf(IMAGE_FORMATS, source.mimeType) ?? formatOf(IMAGE_FORMATS, source.s3Location.uri);
    if (format) return { format, source: { s3Location: source.s3Location } };
    throw new InvalidInputError(
      `${where}: the format of ${source.s3Location.uri} is unknown; give its \`mimeType\`.`,
    );
  }
  const bytes = "bytes" in source ? source.bytes : new TextEncoder().encode(source.text);
  const format = sniffImage(bytes);
  if (format) return { format, source: { bytes } };
  const declared = source.mimeType ? ` (declared as ${source.mimeType})` : "";
  throw new InvalidInputError(
    `${where}: the data${declared} is not an image Bedrock can read. It takes PNG, JPEG, GIF and WebP.`,
  );
}
