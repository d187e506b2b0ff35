import { readFileSync } from "node:fs";

import type { ContentBlock } from "@langchain/core/messages";

import { sniffImage } from "../../messages/media/sniff.js";
import { fileProblem, UsageError } from "../failure.js";

/**
 * Reads an image as a content block.
 *
 * @throws UsageError if the file is not an image.
 */
export function readImage(file: string): ContentBlock.Multimodal.Image {
  const bytes = bytesOf(file);
  const format = sniffImage(bytes);
  if (format !== undefined) {
    return { type: "image", mimeType: `image/${format}`, data: bytes.toString("base64") };
  }
  throw new UsageError(`'${file}' is not an image that Bedrock accepts: PNG, JPEG, GIF or WebP.`);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`The image '${file}' cannot be read: ${fileProblem(error)}.`, { cause: error });
  }
}
