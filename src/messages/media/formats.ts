import type { AudioFormat, DocumentFormat, ImageFormat, VideoFormat } from "@aws-sdk/client-bedrock-runtime";

/**
 * The formats Converse takes, by MIME type, by the other names the same thing goes under, and by file
 * extension. Source: the enums of the Bedrock Runtime service model.
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
  "vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  xls: "xls",
  "vnd.ms-excel": "xls",
  xlsx: "xlsx",
  "vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  html: "html",
  txt: "txt",
  plain: "txt",
  md: "md",
  markdown: "md",
  "x-markdown": "md",
};

export const VIDEO_FORMATS: FormatTable<VideoFormat> = {
  mkv: "mkv",
  "x-matroska": "mkv",
  matroska: "mkv",
  mov: "mov",
  quicktime: "mov",
  mp4: "mp4",
  webm: "webm",
  flv: "flv",
  "x-flv": "flv",
  mpeg: "mpeg",
  mpg: "mpg",
  wmv: "wmv",
  "x-ms-wmv": "wmv",
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
  "x-wav": "wav",
  wave: "wav",
  "vnd.wave": "wav",
  aac: "aac",
  "x-aac": "x-aac",
  flac: "flac",
  "x-flac": "flac",
  mp4: "mp4",
  m4a: "m4a",
  "x-m4a": "m4a",
  ogg: "ogg",
  mkv: "mkv",
  "x-matroska": "mka",
  mka: "mka",
  pcm: "pcm",
  l16: "pcm",
  webm: "webm",
};

/**
 * The format for a MIME type (`image/jpg`), a bare name (`jpg`) or the extension of a URI (`s3://b/cat.jpg`).
 *
 * @returns `undefined` when the table has none.
 */
export function formatOf<Format extends string>(
  table: FormatTable<Format>,
  name: string | undefined,
): Format | undefined {
  const bare = name?.toLowerCase().split(";")[0]?.trim().split(/[/.]/).pop() ?? "";
  const full = name?.toLowerCase().split(";")[0]?.trim().split("/").pop() ?? "";
  return lookUp(table, full) ?? lookUp(table, bare);
}

function lookUp<Format extends string>(table: FormatTable<Format>, key: string): Format | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
