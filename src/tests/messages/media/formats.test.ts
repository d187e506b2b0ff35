import { describe, expect, test } from "@jest/globals";

import { IMAGES, MP3, PDF, readHuman } from "../conversations.js";

describe("images: the format is the bytes', whatever is declared", () => {
  test.each(
    Object.entries(IMAGES).flatMap(([format, data]) =>
      ["image/png", "image/jpg", "image/jpeg", "image/webp", "application/octet-stream", undefined].map(
        (mimeType) => [format, mimeType, data] as const,
      ),
    ),
  )("%s declared as %s", (format, mimeType, data) => {
    expect(readHuman({ type: "image", mimeType, data })).toEqual([
      { image: { format, source: { bytes: data } } },
    ]);
  });

  test.each([
    ["s3://b/cat.png", undefined, "png"],
    ["s3://b/cat.JPG", undefined, "jpeg"],
    ["s3://b/folder.gif/cat", "image/webp", "webp"],
    ["s3://b/cat.png", "image/gif", "gif"],
  ])("in S3, %s with MIME type %s is %s", (url, mimeType, format) => {
    expect(readHuman({ type: "image", mimeType, url })).toEqual([
      { image: { format, source: { s3Location: { uri: url } } } },
    ]);
  });
});

describe("documents: every MIME type", () => {
  test.each([
    ["application/pdf", "pdf"],
    ["application/x-pdf", "pdf"],
    ["text/csv", "csv"],
    ["application/csv", "csv"],
    ["text/csv; charset=utf-8", "csv"],
    ["application/msword", "doc"],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
    ["application/vnd.ms-excel", "xls"],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
    ["text/html", "html"],
    ["text/plain", "txt"],
    ["TEXT/PLAIN", "txt"],
    ["text/markdown", "md"],
    ["text/x-markdown", "md"],
    ["text/x-python", "txt"],
    ["text/xml", "txt"],
    ["pdf", "pdf"],
  ])("%s is %s", (mimeType, format) => {
    expect(readHuman({ type: "file", mimeType, data: PDF, name: "a" })).toEqual([
      { document: { format, name: "a", source: { bytes: PDF } } },
    ]);
  });

  test.each([
    ["report.final.PDF", "pdf"],
    ["a;b.docx", "docx"],
    ["page.htm", "html"],
    ["notes.md ", "md"],
  ])("the name %s tells the format when the MIME type does not", (name, format) => {
    const [block] = readHuman({
      type: "file",
      mimeType: "application/octet-stream",
      data: PDF,
      name,
    }) as object[];
    expect(block).toMatchObject({ document: { format } });
  });

  test.each([
    "application/zip",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "__proto__",
  ])("%s is a clear error", (mimeType) => {
    expect(() => readHuman({ type: "file", mimeType, data: PDF })).toThrow(
      `messages.0 (human), content.0: Bedrock does not accept a document of ${mimeType}`,
    );
  });
});

describe("video: every MIME type", () => {
  test.each([
    ["video/mp4", "mp4"],
    ["video/quicktime", "mov"],
    ["video/x-matroska", "mkv"],
    ["video/webm", "webm"],
    ["video/x-flv", "flv"],
    ["video/mpeg", "mpeg"],
    ["video/mpg", "mpg"],
    ["video/x-ms-wmv", "wmv"],
    ["video/3gpp", "three_gp"],
    ["video/mp4; codecs=avc1", "mp4"],
  ])("%s is %s", (mimeType, format) => {
    const video = { format, source: { bytes: MP3 } };
    expect(readHuman({ type: "video", mimeType, data: MP3 })).toEqual([{ video }]);
    expect(readHuman({ type: "file", mimeType, data: MP3 })).toEqual([{ video }]);
  });
});

describe("audio: every MIME type", () => {
  test.each([
    ["audio/mpeg", "mp3"],
    ["audio/mp3", "mp3"],
    ["audio/mpga", "mpga"],
    ["audio/opus", "opus"],
    ["audio/wav", "wav"],
    ["audio/x-wav", "wav"],
    ["audio/wave", "wav"],
    ["audio/vnd.wave", "wav"],
    ["audio/aac", "aac"],
    ["audio/x-aac", "x-aac"],
    ["audio/flac", "flac"],
    ["audio/x-flac", "flac"],
    ["audio/mp4", "mp4"],
    ["audio/m4a", "m4a"],
    ["audio/x-m4a", "m4a"],
    ["audio/ogg; codecs=opus", "ogg"],
    ["audio/x-matroska", "mka"],
    ["audio/webm", "webm"],
    ["audio/pcm", "pcm"],
    ["audio/L16;rate=16000", "pcm"],
  ])("%s is %s", (mimeType, format) => {
    const audio = { format, source: { bytes: MP3 } };
    expect(readHuman({ type: "audio", mimeType, data: MP3 })).toEqual([{ audio }]);
    expect(readHuman({ type: "file", mimeType, data: MP3 })).toEqual([{ audio }]);
  });
});

test.each([
  [
    { type: "video", data: MP3 },
    "Bedrock does not accept video of an unknown type. Give a `mimeType` of mkv, mov, mp4",
  ],
  [
    { type: "audio", mimeType: "audio/x-ms-wma", data: MP3 },
    "Bedrock does not accept audio of audio/x-ms-wma",
  ],
  [{ type: "video", url: "s3://b/clip" }, "Bedrock does not accept video of an unknown type"],
  [{ type: "image", url: "s3://b/cat" }, "the format of s3://b/cat is unknown. Give its `mimeType`"],
])("a format that cannot be told is a clear error (%#)", (block, message) => {
  expect(() => readHuman(block)).toThrow(message);
});
