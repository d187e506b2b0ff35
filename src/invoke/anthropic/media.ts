import type { DocumentBlock, DocumentSource, ImageBlock } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { base64Text, utf8Text } from "../../platform/platform.js";
import type { NativeJson } from "../family.js";

/** An image as base64. */
export function encodeImage({ format, source }: ImageBlock, where: string): NativeJson {
  if (!source?.bytes) throw notByReference(where);
  return { type: "image", source: base64Source(`image/${format}`, source.bytes) };
}

/** A document in one of the API's forms: a PDF, plain text, or chunks that can be cited individually. */
export function encodeDocument(document: DocumentBlock, where: string): NativeJson {
  const { name, context, citations } = document;
  return {
    type: "document",
    source: encodeSource(document, where),
    ...(name ? { title: name } : {}),
    ...(context ? { context } : {}),
    ...(citations ? { citations: { enabled: citations.enabled === true } } : {}),
  };
}

function encodeSource({ format, source }: DocumentBlock, where: string): NativeJson {
  if (source?.text !== undefined) return textSource(source.text);
  if (source?.content) return chunkSource(source.content);
  if (!source?.bytes) throw notByReference(where);
  if (format === "pdf") return base64Source("application/pdf", source.bytes);
  if (format && PLAIN_TEXT.has(format)) return textSource(utf8Text(source.bytes));
  throw new InvalidInputError(
    `${where}: Claude's native API accepts PDFs and plain text, not ${format}. Set \`useConverseApi: true\`, because ` +
      "Converse accepts it, or send the document's text.",
  );
}

/** Converse's formats that are text. */
const PLAIN_TEXT: ReadonlySet<string> = new Set(["txt", "md", "csv", "html"]);

function base64Source(media_type: string, bytes: Uint8Array): NativeJson {
  return { type: "base64", media_type, data: base64Text(bytes) };
}

function textSource(data: string): NativeJson {
  return { type: "text", media_type: "text/plain", data };
}

function chunkSource(chunks: NonNullable<DocumentSource["content"]>): NativeJson {
  return { type: "content", content: chunks.map(({ text }) => ({ type: "text", text: text ?? "" })) };
}

function notByReference(where: string): InvalidInputError {
  return new InvalidInputError(
    `${where}: Claude's native API does not read media from S3. Send the bytes, or use a model that reads from S3, such ` +
      "as Amazon Nova.",
  );
}
