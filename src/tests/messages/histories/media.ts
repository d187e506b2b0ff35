import { base64, bytes, IMAGES, MP3, PDF } from "../conversations.js";
import type { Pen } from "./pen.js";

type ImageFormat = keyof typeof IMAGES;

const IMAGE_FORMATS: readonly ImageFormat[] = ["png", "jpeg", "gif", "webp"];

/** An image in any of the shapes LangChain users have it in; none when the history has had its share. */
export function images(pen: Pen): unknown[] {
  if (!pen.spend("image")) return [];
  return [pen.options.s3 && pen.random.chance(0.15) ? storedImage(pen) : image(pen)];
}

function image(pen: Pen): unknown {
  const { random } = pen;
  const format = random.pick(IMAGE_FORMATS);
  const data = random.chance(0.15) ? inLines(IMAGES[format]) : IMAGES[format];
  // What an image is declared to be is often wrong.
  const mimeType = random.pick([`image/${format}`, `image/${format}`, "image/jpg", "image/png"]);
  const url = dataUrl(pen, mimeType, data);
  return random.oneOf<unknown>([
    () => ({ type: "image", mimeType, data }),
    () => ({ type: "image", mimeType, data: bytes(data) }),
    () => ({ type: "image", data: url }),
    () => ({ type: "image", url }),
    () => ({ type: "image", source_type: "base64", mime_type: mimeType, data }),
    () => ({ type: "image", source_type: "url", url }),
    () => ({ type: "image_url", image_url: { url, detail: "low" } }),
    () => ({ type: "image_url", image_url: url }),
    () => ({ type: "image", source: { type: "base64", media_type: mimeType, data } }),
    () => ({ type: "file", mimeType: `image/${format}`, data }),
    () => ({ image: { format, source: { bytes: bytes(data) } } }),
    () => ({ type: "image", image: { format, source: { bytes: data } } }),
  ]);
}

function storedImage(pen: Pen): unknown {
  return pen.random.pick<unknown>([
    { type: "image", fileId: "s3://bucket/cat.png" },
    {
      type: "image",
      source_type: "url",
      url: "s3://bucket/cat.gif",
      metadata: { bucketOwner: "123456789012" },
    },
    { type: "image_url", image_url: { url: "s3://bucket/cat.jpg" } },
    { image: { format: "webp", source: { s3Location: { uri: "s3://bucket/cat" } } } },
  ]);
}

/** Base64 as old mail programs wrap it. */
function inLines(data: string): string {
  return `${data.replace(/.{8}/g, "$&\n")} `;
}

function dataUrl(pen: Pen, mimeType: string, data: string): string {
  const parameters = pen.random.pick(["", "", ";charset=utf-8", ";name=a b.bin"]);
  return `data:${mimeType}${parameters};base64,${data}`;
}

interface File {
  mimeType: string;
  format: "pdf" | "txt" | "csv" | "md";
  data: string;
  /** What is in it, if that is text. */
  text?: string;
}

const FILES: readonly File[] = [
  { mimeType: "application/pdf", format: "pdf", data: PDF },
  textFile("text/plain", "txt", "It rains."),
  textFile("text/csv", "csv", "city,sky\nParis,grey"),
  textFile("text/markdown", "md", "# Weather"),
];

function textFile(mimeType: string, format: File["format"], text: string): File {
  return { mimeType, format, data: base64(text), text };
}

/** Names that Converse takes, that it does not, that are there already, and none. */
const NAMES: readonly (string | undefined)[] = [
  undefined,
  undefined,
  "",
  "report",
  "report",
  "report.pdf",
  "report (2)",
  "John's report #1 (final).v2.pdf",
  "Résumé  été.pdf",
  "天気.pdf",
  "/tmp/../a_b.csv",
  `${"long ".repeat(60)}.txt`,
];

/** A document in any of the shapes LangChain users have it in; none when the history has had its share. */
export function documents(pen: Pen): unknown[] {
  if (!pen.spend("document")) return [];
  return [pen.options.s3 && pen.random.chance(0.15) ? storedDocument(pen) : document(pen)];
}

function document(pen: Pen): unknown {
  const file = pen.random.pick(FILES);
  const shapes = file.text === undefined ? BINARY_SHAPES : [...BINARY_SHAPES, ...TEXT_SHAPES];
  return pen.random.pick(shapes)(pen, file, pen.random.pick(NAMES), file.text ?? "");
}

type DocumentShape = (pen: Pen, file: File, name: string | undefined, text: string) => unknown;

const BINARY_SHAPES: readonly DocumentShape[] = [
  (_, { mimeType, data }, name) => ({ type: "file", mimeType, data, metadata: { name } }),
  (_, { mimeType, data }, name) => ({ type: "file", mimeType, data: bytes(data), metadata: { title: name } }),
  (pen, { mimeType, data }) => ({ type: "file", url: dataUrl(pen, mimeType, data) }),
  (_, { mimeType, data }, name) => ({
    type: "file",
    source_type: "base64",
    mime_type: mimeType,
    data,
    metadata: { filename: name },
  }),
  (pen, { mimeType, data }, name) => ({
    type: "file",
    file: { file_data: dataUrl(pen, mimeType, data), filename: name },
  }),
  (pen, { mimeType, data }, name) => ({
    type: "input_file",
    file_data: dataUrl(pen, mimeType, data),
    filename: name,
  }),
  (pen, { mimeType, data }, title) => ({
    type: "document",
    source: { type: "base64", media_type: mimeType, data },
    title,
    ...citations(pen),
  }),
  (pen, { format, data }, name) => ({
    document: { format, name: name ?? "document", source: { bytes: bytes(data) }, ...citations(pen) },
  }),
  (pen, { format, data }, name) => ({
    type: "document",
    document: { format, name: name ?? "document", source: { bytes: data }, ...citations(pen) },
  }),
];

const TEXT_SHAPES: readonly DocumentShape[] = [
  (_, { mimeType }, title, text) => ({ type: "text-plain", mimeType, text, title, context: "a note" }),
  (_, { mimeType }, name, text) => ({
    type: "file",
    source_type: "text",
    mime_type: mimeType,
    text,
    metadata: { name },
  }),
  (pen, { mimeType }, title, text) => ({
    type: "document",
    source: { type: "text", media_type: mimeType, data: text },
    title,
    ...citations(pen),
  }),
  (_, { mimeType }, _name, text) => ({ type: "file", url: `data:${mimeType},${encodeURIComponent(text)}` }),
  (pen, { mimeType }, title, text) => ({
    type: "document",
    source: pen.options.claude
      ? { type: "content", content: [{ type: "text", text }] }
      : { type: "text", media_type: mimeType, data: text },
    title,
    ...citations(pen),
  }),
];

function citations(pen: Pen): { citations?: { enabled: boolean } } {
  return pen.random.chance(0.3) ? { citations: { enabled: pen.random.chance(0.7) } } : {};
}

function storedDocument(pen: Pen): unknown {
  return pen.random.pick<unknown>([
    { type: "file", fileId: "s3://bucket/notes/report.pdf" },
    { type: "file", url: "s3://bucket/report.pdf", metadata: { bucketOwner: "123456789012" } },
    { document: { format: "csv", name: "report", source: { s3Location: { uri: "s3://bucket/a" } } } },
  ]);
}

/** A video, for a model that sees them. */
export function videos(pen: Pen): unknown[] {
  return pen.options.video ? anyVideo(pen) : [];
}

/** A medium of a kind that few models read, or that Bedrock knows nothing of, as tools give it back. */
export function rareMedia(pen: Pen): unknown[] {
  return pen.random.oneOf([
    () => anyVideo(pen),
    () => recordings(pen),
    () => [unknownFile(pen)],
    () => [unknownFile(pen)],
    () => [storedImage(pen)],
    () => [storedDocument(pen)],
  ]);
}

function recordings(pen: Pen): unknown[] {
  if (!pen.spend("audio")) return [];
  return [
    pen.random.pick<unknown>([
      { type: "audio", source_type: "base64", mime_type: "audio/wav", data: MP3 },
      { type: "audio", mimeType: "audio/mpeg", data: MP3 },
      { type: "input_audio", input_audio: { data: MP3, format: "wav" } },
      { audio: { format: "mp3", source: { bytes: bytes(MP3) } } },
    ]),
  ];
}

const BYTES = base64("\x00\x01\xfe\xff");

/** A file that Bedrock does not take: bytes, or a text that does not say so. */
function unknownFile(pen: Pen): unknown {
  const uri = `file:///${pen.kept("result")}`;
  const text = base64(pen.loose("text"));
  return pen.random.pick<unknown>([
    { type: "file", mimeType: "application/zip", data: BYTES, name: uri },
    { type: "image", mimeType: "image/bmp", data: BYTES, metadata: { name: uri } },
    { type: "file", source_type: "base64", data: BYTES, metadata: { uri } },
    {
      type: "file",
      source_type: "base64",
      mime_type: "application/octet-stream",
      data: text,
      metadata: { uri },
    },
    { type: "resource", resource: { uri, mimeType: "audio/midi", blob: BYTES } },
  ]);
}

function anyVideo(pen: Pen): unknown[] {
  if (!pen.spend("video")) return [];
  const data = base64("\x00\x00\x00\x18ftypmp42");
  const shapes: unknown[] = [
    { type: "video", mimeType: "video/mp4", data },
    { type: "video", mimeType: "video/quicktime", data: bytes(data) },
    { type: "video_url", video_url: { url: dataUrl(pen, "video/mp4", data) } },
    { video: { format: "mp4", source: { bytes: bytes(data) } } },
  ];
  const stored = { type: "video", url: "s3://bucket/a.mkv" };
  return [pen.random.pick(pen.options.s3 ? [...shapes, stored, stored] : shapes)];
}
