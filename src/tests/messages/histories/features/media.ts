import type { BaseMessage } from "@langchain/core/messages";

import { isRecord } from "../../../../json/record.js";
import { blocksOf, hasBlock, hasMessage, imagesOf, isOf, itemsOf, typed, type Feature } from "./observe.js";

const MEDIA_TYPES = ["human", "tool"] as const;

/** Images, documents and videos. */
export const MEDIA: Readonly<Record<string, Feature>> = {
  ...Object.fromEntries(
    MEDIA_TYPES.flatMap((type) => [
      [
        `an image in a ${type} message`,
        hasMessage((message) => isOf(message, type) && imagesOf(message).length > 0),
      ],
      [
        `a document in a ${type} message`,
        hasMessage((message) => isOf(message, type) && documents(message) > 0),
      ],
    ]),
  ),
  "a v1 image": hasBlock("any", ({ type, mimeType, data }) => type === "image" && !!mimeType && !!data),
  "a v0 image": hasBlock("any", ({ type, source_type }) => type === "image" && source_type === "base64"),
  "a v0 image of a data URL": hasBlock(
    "any",
    ({ type, source_type }) => type === "image" && source_type === "url",
  ),
  "OpenAI's image_url": hasBlock("any", ({ image_url }) => isRecord(image_url)),
  "OpenAI's image_url, a string": hasBlock("any", ({ image_url }) => typeof image_url === "string"),
  "Anthropic's image": hasBlock("any", ({ type, source }) => type === "image" && isRecord(source)),
  "Converse's image": hasBlock("any", ({ type, image }) => !type && isRecord(image)),
  "Converse's image by type": hasBlock("any", ({ type, image }) => type === "image" && isRecord(image)),
  "a file that is an image": hasBlock(
    "any",
    ({ type, mimeType }) => type === "file" && String(mimeType).startsWith("image"),
  ),
  "a data URL": json(/"data:image\/png;base64,/),
  "a data URL with parameters": json(/"data:image\/\w+;(charset|name)=/),
  "base64 in lines": json(/"[\w+/]{8}\\n/),
  "a PNG": json(/iVBORw0K/),
  "a JPEG": json(/\/9j\/4CBy/),
  "a GIF": json(/R0lGODlh/),
  "a WebP": json(/UklGRgEC/),
  "an image in S3": json(/s3:\/\/bucket\/cat/),
  "a document in S3": json(/s3:\/\/bucket\/(notes|report|a")/),
  bytes: hasBytes((value) => value instanceof Uint8Array),
  "bytes that went through JSON": hasBytes((value) => isRecord(value) && typeof value["0"] === "number"),
  "a v1 file": hasBlock(
    "any",
    ({ type, mimeType, data }) => type === "file" && !!mimeType && typeof data === "string",
  ),
  "a v0 file": hasBlock("any", ({ type, source_type }) => type === "file" && source_type === "base64"),
  "a v0 file of text": hasBlock("any", ({ type, source_type }) => type === "file" && source_type === "text"),
  "OpenAI's file": hasBlock("any", ({ type, file }) => type === "file" && isRecord(file)),
  "OpenAI's input_file": typed("human", "input_file"),
  "text-plain": typed("any", "text-plain"),
  "Anthropic's document": hasSource("base64"),
  "Anthropic's document of text": hasSource("text"),
  "Anthropic's document in chunks": hasSource("content"),
  "Converse's document": hasBlock("any", ({ type, document }) => !type && isRecord(document)),
  "a PDF": json(/application\/pdf|"format":"pdf"/),
  "a text file": json(/text\/plain/),
  "a CSV file": json(/text\/csv/),
  "a Markdown file": json(/text\/markdown/),
  "a percent-encoded data URL": json(/"data:text\/\w+,/),
  "a document without a name": hasBlock("any", ({ type, metadata, data }) => {
    return (
      type === "file" &&
      !!data &&
      isRecord(metadata) &&
      !metadata["name"] &&
      !metadata["title"] &&
      !metadata["filename"]
    );
  }),
  "a document with an odd name": json(/John's report/),
  "documents of one name": ({ messages }) => {
    return messages.some(
      (message) => blocksOf(message).filter((block) => JSON.stringify(block).includes('"report"')).length > 1,
    );
  },
  "more than five documents in a message": hasMessage((message) => documents(message) > 5),
  "a document without text": hasMessage((message) => {
    return (
      isOf(message, "human") && itemsOf(message).length > 0 && documents(message) === itemsOf(message).length
    );
  }),
  "citations enabled": json(/"citations":{"enabled":true}/),
  "citations disabled": json(/"citations":{"enabled":false}/),
  "a video": hasBlock("human", ({ type, video }) => type === "video" || isRecord(video)),
  "OpenAI's video_url": typed("human", "video_url"),
  "a video in S3": json(/s3:\/\/bucket\/a\.mkv/),
  "a search result": typed("tool", "search_result"),
};

const DOCUMENT_TYPES: ReadonlySet<unknown> = new Set(["file", "input_file", "document", "text-plain"]);

function documents(message: BaseMessage): number {
  return blocksOf(message).filter(({ type, document, mimeType }) => {
    return (DOCUMENT_TYPES.has(type) && !String(mimeType).startsWith("image")) || isRecord(document);
  }).length;
}

function hasSource(type: string): Feature {
  return hasBlock("any", (block) => {
    return block.type === "document" && isRecord(block["source"]) && block["source"]["type"] === type;
  });
}

/** Whether the JSON of some message's content has it. */
function json(pattern: RegExp): Feature {
  return hasMessage(({ content }) => typeof content !== "string" && pattern.test(JSON.stringify(content)));
}

function hasBytes(isWanted: (value: unknown) => boolean): Feature {
  return hasBlock("any", (block) => {
    const { image, document } = block;
    const holders = [block, image, document].filter(isRecord);
    const sources = holders.map(({ source }) => source).filter(isRecord);
    return [block["data"], ...sources.map(({ bytes }) => bytes)].some(isWanted);
  });
}
