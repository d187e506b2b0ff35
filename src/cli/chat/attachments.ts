import { readFileSync } from "node:fs";
import { basename } from "node:path";

import type { ContentBlock } from "@langchain/core/messages";

import { DOCUMENT_FORMATS, formatOfFile } from "../../messages/media/formats.js";
import { sniffImage } from "../../messages/media/sniff.js";
import { fileProblem, UsageError } from "../failure.js";

/** What is shown to the model with the first prompt. */
export type Attachment = ContentBlock.Multimodal.Image | ContentBlock.Multimodal.File;

/**
 * Reads an image as a content block.
 *
 * @throws UsageError if the file is not an image.
 */
export function readImage(file: string): Attachment {
  const bytes = bytesOf("image", file);
  const format = sniffImage(bytes);
  if (format !== undefined) {
    return { type: "image", mimeType: `image/${format}`, data: bytes.toString("base64") };
  }
  throw new UsageError(`'${file}' is not an image that Bedrock accepts: PNG, JPEG, GIF or WebP.`);
}

/**
 * Reads a document as a content block.
 *
 * @throws UsageError if the name of the file does not end as that of a document.
 */
export function readDocument(file: string): Attachment {
  const bytes = bytesOf("document", file);
  const format = formatOfFile(DOCUMENT_FORMATS, file);
  if (format !== undefined) {
    const metadata = { name: basename(file) };
    return { type: "file", mimeType: `application/${format}`, data: bytes.toString("base64"), metadata };
  }
  throw new UsageError(
    `'${file}' is not a document that Bedrock accepts: .pdf, .csv, .doc, .docx, .xls, .xlsx, .html, .txt or .md.`,
  );
}

function bytesOf(kind: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`The ${kind} '${file}' cannot be read: ${fileProblem(error)}.`, { cause: error });
  }
}
