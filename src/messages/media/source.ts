import { InvalidInputError } from "../../errors/invalid_input.js";
import { isRecord, stringAt, type Block } from "../../json/record.js";
import type { RequestContext } from "../request_context.js";
import { decodeBytes, parseDataUrl } from "./bytes.js";
import { mimeTypeIn } from "./member_names.js";

/** A media object in S3, `s3://bucket/key`, read by Bedrock itself. */
export interface S3Location {
  uri: string;
  bucketOwner?: string;
}

/** A payload in the form that Converse has for every medium. */
export type BinarySource = { bytes: Uint8Array } | { s3Location: S3Location };

/** The payload of a media block, whatever shape it had. Only documents have text. */
export type MediaSource = { mimeType?: string | undefined } & (
  BinarySource | { text: string } | { chunks: string[] }
);

/**
 * Finds the payload of a media block in all the shapes LangChain users write:
 *
 * - v1: `{ mimeType, data }`, `{ url }`, `{ fileId }`
 * - v0: `{ source_type: "base64" | "url" | "text" | "id", mime_type, data | url | text | id }`
 * - Anthropic: `{ source: { type: "base64" | "url" | "text" | "content", media_type, data | url | content } }`
 * - OpenAI: `{ image_url }`, `{ file: { file_data } }`, `{ input_audio: { data, format } }`
 *
 * @throws InvalidInputError when there is none, or when it is behind an `https://` URL: Bedrock fetches nothing,
 * and `fetchMedia` is off.
 */
export function readMediaSource(block: Block, context: RequestContext, where: string): MediaSource {
  const holder = payloadHolder(block);
  const mimeType = mimeTypeIn(holder) ?? stringAt(holder, "format");
  const location = locationIn(holder);
  if (location !== undefined) return readUrl(location, holder, mimeType, context, where);
  if (holder["type"] === "content") return { mimeType, chunks: readChunks(holder["content"]) };
  if (isTextPayload(holder))
    return { mimeType, text: stringAt(holder, "text") ?? stringAt(holder, "data") ?? "" };
  const data = holder["data"] ?? holder["file_data"];
  if (typeof data === "string" && data.startsWith("data:"))
    return readUrl(data, holder, mimeType, context, where);
  if (data !== undefined) return { mimeType, bytes: decodeBytes(data, where) };
  throw new InvalidInputError(
    `${where}: this ${String(block.type)} block has no data. Give base64 text or a Uint8Array in \`data\`, ` +
      "a data URL, or an s3:// URI.",
  );
}

/** The URL of a media block that has one, in any of these shapes. */
export function mediaUrl(block: Block): string | undefined {
  return locationIn(payloadHolder(block));
}

function locationIn(holder: Record<string, unknown>): string | undefined {
  return (
    stringAt(holder, "url") ??
    stringAt(holder, "fileId") ??
    stringAt(holder, "file_id") ??
    (holder["source_type"] === "id" ? stringAt(holder, "id") : undefined)
  );
}

/**
 * The payload of a medium that is never text.
 *
 * @throws InvalidInputError when it is text.
 */
export function binarySource(source: MediaSource, where: string): BinarySource {
  if ("s3Location" in source) return { s3Location: source.s3Location };
  if ("bytes" in source) return { bytes: source.bytes };
  throw new InvalidInputError(
    `${where}: text is not an image, video or audio. Give base64 text in \`data\`.`,
  );
}

/** The object that holds the payload: the block itself, or the member its shape nests it in. */
function payloadHolder(block: Block): Record<string, unknown> {
  for (const member of ["source", "file", "input_audio"]) {
    const nested = block[member];
    if (isRecord(nested)) return nested;
  }
  for (const member of ["image_url", "video_url"]) {
    const url = block[member];
    if (typeof url === "string") return { url };
    if (isRecord(url)) return url;
  }
  return block;
}

function isTextPayload(holder: Record<string, unknown>): boolean {
  const isText = holder["source_type"] === "text" || holder["type"] === "text";
  return isText || (typeof holder["text"] === "string" && holder["data"] === undefined);
}

/** The text of Anthropic's `content` source: a document in chunks, each of which can be cited. */
function readChunks(content: unknown): string[] {
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return [];
  return content.filter(isRecord).flatMap((chunk) => stringAt(chunk, "text") ?? []);
}

function readUrl(
  url: string,
  holder: Record<string, unknown>,
  mimeType: string | undefined,
  { fetched }: RequestContext,
  where: string,
): MediaSource {
  if (url.startsWith("s3://")) {
    const metadata = isRecord(holder["metadata"]) ? holder["metadata"] : holder;
    const bucketOwner = stringAt(metadata, "bucketOwner");
    return { mimeType, s3Location: { uri: url, ...(bucketOwner ? { bucketOwner } : {}) } };
  }
  const data = fetched.get(url) ?? parseDataUrl(url, where);
  if (data) return { mimeType: mimeType ?? data.mimeType, bytes: data.bytes };
  throw new InvalidInputError(
    `${where}: Bedrock does not fetch ${JSON.stringify(shorten(url))}. Fetch it yourself and pass the bytes: ` +
      "`data: new Uint8Array(await (await fetch(url)).arrayBuffer())`; " +
      "give an s3:// URI or a data URL; or set `fetchMedia: true`.",
  );
}

function shorten(url: string): string {
  return url.length <= 80 ? url : `${url.slice(0, 77)}...`;
}
