import type { AudioFormat, DocumentFormat, ImageFormat, VideoFormat } from "@aws-sdk/client-bedrock-runtime";

/**
 * The formats that Converse accepts, by MIME subtype (without `x-` or `vnd.`), by other names for the same format, and
 * by file extension. Source: the enums of the Bedrock Runtime service model.
 */
type FormatTable<Format extends string> = Readonly<Record<string, Format>>;

export const IMAGE_FORMATS: FormatTable<ImageFormat> = {
  png: "png",
  jpeg: "jpeg",
  jpg: "jpeg",
  pjpeg: "jpeg",
  gif: "gif",
  webp: "webp",
};

export const DOCUMENT_FORMATS: FormatTable<DocumentFormat> = {
  pdf: "pdf",
  csv: "csv",
  doc: "doc",
  msword: "doc",
  docx: "docx",
  "openxmlformats-officedocument.wordprocessingml.document": "docx",
  xls: "xls",
  "ms-excel": "xls",
  xlsx: "xlsx",
  "openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  html: "html",
  htm: "html",
  txt: "txt",
  plain: "txt",
  md: "md",
  markdown: "md",
};

export const VIDEO_FORMATS: FormatTable<VideoFormat> = {
  mkv: "mkv",
  matroska: "mkv",
  mov: "mov",
  quicktime: "mov",
  mp4: "mp4",
  webm: "webm",
  flv: "flv",
  mpeg: "mpeg",
  mpg: "mpg",
  wmv: "wmv",
  "ms-wmv": "wmv",
  three_gp: "three_gp",
  "3gp": "three_gp",
  "3gpp": "three_gp",
};

export const AUDIO_FORMATS: FormatTable<AudioFormat> = {
  mp3: "mp3",
  mpeg: "mp3",
  mpga: "mpga",
  opus: "opus",
  wav: "wav",
  wave: "wav",
  aac: "aac",
  "x-aac": "x-aac",
  flac: "flac",
  mp4: "mp4",
  m4a: "m4a",
  ogg: "ogg",
  mkv: "mkv",
  mka: "mka",
  matroska: "mka",
  pcm: "pcm",
  l16: "pcm",
  webm: "webm",
};

/**
 * The format for a MIME type (`image/jpg`, `audio/x-wav;rate=16000`) or a bare name (`jpg`).
 *
 * @returns `undefined` when it is not in the table.
 */
export function formatOfMimeType<Format extends string>(
  table: FormatTable<Format>,
  mimeType: string | undefined,
): Format | undefined {
  const subtype = mimeType?.toLowerCase().split(";")[0]?.trim().split("/").pop() ?? "";
  return lookUp(table, subtype) ?? lookUp(table, subtype.replace(/^(?:x-|vnd\.)/, ""));
}

/**
 * The format for the extension of a file name or URI (`s3://b/cat.jpg`).
 *
 * @returns `undefined` when it has no extension, or one that is not in the table.
 */
export function formatOfFile<Format extends string>(
  table: FormatTable<Format>,
  name: string | undefined,
): Format | undefined {
  const extension = /\.(\w+)\s*$/.exec(name ?? "")?.[1] ?? "";
  return lookUp(table, extension.toLowerCase());
}

function lookUp<Format extends string>(table: FormatTable<Format>, key: string): Format | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
