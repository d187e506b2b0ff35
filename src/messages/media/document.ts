import type { DocumentBlock, DocumentFormat, DocumentSource } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { isRecord, type Block } from "../../json/record.js";
import type { DocumentNames } from "./document_names.js";
import { fileName } from "./file_name.js";
import { DOCUMENT_FORMATS, formatOfFile, formatOfMimeType } from "./formats.js";
import { ownOrMetadata } from "./member_names.js";
import type { MediaSource } from "./source.js";

/**
 * Makes the document of a `file`, `text-plain` or Anthropic `document` block.
 *
 * @throws InvalidInputError when the format is unknown or Bedrock does not accept it.
 */
export function toDocumentBlock(
  block: Block,
  media: MediaSource,
  names: DocumentNames,
  where: string,
): DocumentBlock {
  const name = fileName(block) ?? ("s3Location" in media ? media.s3Location.uri : undefined);
  const format = documentFormat(media, name);
  if (!format) {
    throw new InvalidInputError(
      `${where}: Bedrock does not accept a document of ${media.mimeType ?? "an unknown type"}. Give a \`mimeType\` of ` +
        "pdf, csv, doc, docx, xls, xlsx, html, txt or md.",
    );
  }
  const citations = ownOrMetadata(block, "citations");
  const context = ownOrMetadata(block, "context");
  return {
    format,
    name: names.assign(name),
    source: documentSource(media),
    ...(typeof context === "string" && context !== "" ? { context } : {}),
    ...(isRecord(citations) ? { citations: { enabled: citations["enabled"] === true } } : {}),
  };
}

const TEXT_FORMATS: ReadonlySet<DocumentFormat | undefined> = new Set(["csv", "html", "txt", "md"]);

/**
 * The format of the MIME type, or of the name's extension. Text is plain text unless these name a kind of text: text
 * extracted from a PDF is not a PDF, and TypeScript is still text.
 */
function documentFormat(media: MediaSource, name: string | undefined): DocumentFormat | undefined {
  const format = formatOfMimeType(DOCUMENT_FORMATS, media.mimeType) ?? formatOfFile(DOCUMENT_FORMATS, name);
  if ("text" in media || "chunks" in media) return TEXT_FORMATS.has(format) ? format : "txt";
  return format ?? (media.mimeType?.startsWith("text/") ? "txt" : undefined);
}

/** Text is sent as bytes, which every model that reads documents accepts; `source.text` only some do. */
function documentSource(media: MediaSource): DocumentSource {
  if ("s3Location" in media) return { s3Location: media.s3Location };
  if ("chunks" in media) return { content: media.chunks.map((text) => ({ text })) };
  return { bytes: "bytes" in media ? media.bytes : new TextEncoder().encode(media.text) };
}
