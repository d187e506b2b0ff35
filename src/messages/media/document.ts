import type { DocumentBlock, DocumentSource } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../transport/errors/invalid_input.js";
import { isRecord, stringAt, type Block } from "../block.js";
import type { DocumentNames } from "./document_names.js";
import { DOCUMENT_FORMATS, formatOf } from "./formats.js";
import { readMediaSource, type MediaSource } from "./source.js";

/**
 * Reads a `file`, `text-plain` or Anthropic `document` block. The format is the MIME type's, else that of
 * the file name's or the S3 key's extension; plain text needs none.
 *
 * @throws InvalidInputError when the format cannot be told or Bedrock does not take it.
 */
export function readDocument(block: Block, names: DocumentNames, where: string): DocumentBlock {
  const name = fileName(block);
  const content = contentSource(block);
  const source = content ? undefined : readMediaSource(block, where);
  const format =
    content || (source && "text" in source && !source.mimeType)
      ? "txt"
      : (formatOf(DOCUMENT_FORMATS, source?.mimeType) ?? formatOf(DOCUMENT_FORMATS, name ?? s3Uri(source)));
  if (!format) {
    const declared = source?.mimeType ?? "no MIME type";
    throw new InvalidInputError(
      `${where}: a document of ${declared} is none that Bedrock takes (pdf, csv, doc, docx, xls, xlsx, html, ` +
        "txt, md). Give a `mimeType` it knows.",
    );
  }
  const context = stringAt(block, "context");
  return {
    format,
    name: names.assign(name ?? s3Uri(source)),
    source: content ?? documentSource(source),
    ...(context ? { context } : {}),
    ...(isRecord(block["citations"])
      ? { citations: { enabled: block["citations"]["enabled"] === true } }
      : {}),
  };
}

/** What the block calls itself, in the places where the various shapes keep it. */
function fileName(block: Block): string | undefined {
  const holders = [block, block["metadata"], block["extras"], block["file"]].filter(isRecord);
  for (const member of ["name", "filename", "title"]) {
    for (const holder of holders) {
      const name = stringAt(holder, member);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

/** Anthropic's `source: { type: "content", content: [{ type: "text", text }] }`: a document in chunks. */
function contentSource(block: Block): DocumentSource | undefined {
  const source = block["source"];
  if (!isRecord(source) || source["type"] !== "content" || !Array.isArray(source["content"]))
    return undefined;
  const chunks = source["content"].filter(isRecord).flatMap((chunk) => stringAt(chunk, "text") ?? []);
  return { content: chunks.map((text) => ({ text })) };
}

function s3Uri(source: MediaSource | undefined): string | undefined {
  return source && "s3Location" in source ? source.s3Location.uri : undefined;
}

/** Text goes as bytes: every model that reads documents takes those, `source.text` only some. */
function documentSource(source: MediaSource | undefined): DocumentSource {
  if (source && "s3Location" in source) return { s3Location: source.s3Location };
  if (source && "bytes" in source) return { bytes: source.bytes };
  return { bytes: new TextEncoder().encode(source?.text ?? "") };
}
