import { describe, expect, test } from "@jest/globals";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";

import { InvalidInputError } from "../../errors/invalid_input.js";
import {
  base64,
  bytes,
  content,
  human,
  MP3,
  PDF,
  PNG,
  prepare,
  readHuman,
  toolMessage,
  wire,
} from "./conversations.js";

const image = { image: { format: "png", source: { bytes: PNG } } };
const pdf = (name = "document") => ({ document: { format: "pdf", name, source: { bytes: PDF } } });
const text = (data: string, name = "document") => ({
  document: { format: "txt", name, source: { bytes: base64(data) } },
});
const cachePoint = { cachePoint: { type: "default" } };
const s3 = (uri: string) => ({ source: { s3Location: { uri } } });
const call = { toolUse: { toolUseId: "t1", name: "add", input: { a: 1 } } };

/** Every block shape of LangChain, OpenAI, Anthropic and Converse, and the Converse blocks it becomes. */
const SHAPES: [shape: string, block: object, blocks: object[]][] = [
  ["text", { type: "text", text: "hi" }, [{ text: "hi" }]],
  ["text, streamed", { type: "text_delta", text: "hi", index: 0 }, [{ text: "hi" }]],
  ["text, v0 plain text", { type: "text", source_type: "text", text: "hi" }, [{ text: "hi" }]],
  ["text with nothing", { type: "text" }, []],
  [
    "text with annotations that are no citations",
    { type: "text", text: "hi", annotations: [{ type: "url_citation" }] },
    [{ text: "hi" }],
  ],
  [
    "text, Anthropic's with cache_control",
    { type: "text", text: "hi", cache_control: { type: "ephemeral" } },
    [{ text: "hi" }, cachePoint],
  ],
  [
    "text, cache_control for an hour",
    { type: "text", text: "hi", cache_control: { type: "ephemeral", ttl: "1h" } },
    [{ text: "hi" }, { cachePoint: { type: "default", ttl: "1h" } }],
  ],
  ["refusal", { type: "refusal", refusal: "no" }, [{ text: "no" }]],

  ["image, v1 data", { type: "image", mimeType: "image/png", data: PNG }, [image]],
  ["image, v1 bytes", { type: "image", mimeType: "image/png", data: bytes(PNG) }, [image]],
  ["image, v1 data URL in data", { type: "image", data: `data:image/png;base64,${PNG}` }, [image]],
  ["image, v1 url", { type: "image", url: `data:image/png;base64,${PNG}` }, [image]],
  [
    "image, v1 fileId in S3",
    { type: "image", fileId: "s3://b/a.png" },
    [{ image: { format: "png", ...s3("s3://b/a.png") } }],
  ],
  ["image, v0 base64", { type: "image", source_type: "base64", mime_type: "image/jpg", data: PNG }, [image]],
  ["image, v0 data URL", { type: "image", source_type: "url", url: `data:image/png;base64,${PNG}` }, [image]],
  [
    "image, v0 S3 of another account",
    { type: "image", source_type: "url", url: "s3://b/a.png", metadata: { bucketOwner: "123" } },
    [{ image: { format: "png", source: { s3Location: { uri: "s3://b/a.png", bucketOwner: "123" } } } }],
  ],
  [
    "image, v0 id in S3",
    { type: "image", source_type: "id", id: "s3://b/a.png" },
    [{ image: { format: "png", ...s3("s3://b/a.png") } }],
  ],
  [
    "image, Anthropic",
    { type: "image", source: { type: "base64", media_type: "image/png", data: PNG } },
    [image],
  ],
  [
    "image, Anthropic url",
    { type: "image", source: { type: "url", url: "s3://b/a.webp" } },
    [{ image: { format: "webp", ...s3("s3://b/a.webp") } }],
  ],
  [
    "image_url, OpenAI",
    { type: "image_url", image_url: { url: `data:image/png;base64,${PNG}`, detail: "low" } },
    [image],
  ],
  ["image_url, a string", { type: "image_url", image_url: `data:image/jpg;base64,${PNG}` }, [image]],
  [
    "image_url, a data URL with parameters",
    { type: "image_url", image_url: `data:image/png;name=a.png;base64,${PNG}` },
    [image],
  ],
  [
    "image_url, S3",
    { type: "image_url", image_url: { url: "s3://b/a.gif" } },
    [{ image: { format: "gif", ...s3("s3://b/a.gif") } }],
  ],
  ["image, Converse", { image: { format: "png", source: { bytes: bytes(PNG) } } }, [image]],
  [
    "image, Converse with a type and base64",
    { type: "image", image: { format: "png", source: { bytes: PNG } } },
    [image],
  ],
  [
    "image, Converse with a Buffer from JSON",
    { image: { format: "png", source: { bytes: JSON.parse(JSON.stringify(Buffer.from(bytes(PNG)))) } } },
    [image],
  ],

  ["file, v1", { type: "file", mimeType: "application/pdf", data: PDF }, [pdf()]],
  [
    "file, v1 with a name",
    { type: "file", mimeType: "application/pdf", data: PDF, metadata: { name: "r" } },
    [pdf("r")],
  ],
  [
    "file, v1 in S3",
    { type: "file", fileId: "s3://b/d/a.pdf" },
    [{ document: { format: "pdf", name: "a-pdf", ...s3("s3://b/d/a.pdf") } }],
  ],
  ["file, v1 that is an image", { type: "file", mimeType: "image/png", data: PNG }, [image]],
  ["file, v1 data URL of an image", { type: "file", url: `data:image/png;base64,${PNG}` }, [image]],
  [
    "file, v0 base64",
    {
      type: "file",
      source_type: "base64",
      mime_type: "application/pdf",
      data: PDF,
      metadata: { filename: "r" },
    },
    [pdf("r")],
  ],
  [
    "file, v0 whose metadata say how it is sent",
    {
      type: "file",
      source_type: "base64",
      mime_type: "application/pdf",
      data: PDF,
      metadata: {
        title: "r",
        context: "c",
        citations: { enabled: true },
        cache_control: { type: "ephemeral", ttl: "1h" },
      },
    },
    [
      { document: { ...pdf("r").document, context: "c", citations: { enabled: true } } },
      { cachePoint: { type: "default", ttl: "1h" } },
    ],
  ],
  ["file, v0 text", { type: "file", source_type: "text", mime_type: "text/plain", text: "hi" }, [text("hi")]],
  [
    "file, v0 text out of a PDF",
    { type: "file", source_type: "text", mime_type: "application/pdf", text: "hi" },
    [text("hi")],
  ],
  [
    "file, v0 text of markdown",
    { type: "file", source_type: "text", mime_type: "text/markdown", text: "hi" },
    [{ document: { format: "md", name: "document", source: { bytes: base64("hi") } } }],
  ],
  [
    "file, v0 data URL",
    { type: "file", source_type: "url", url: `data:application/pdf;base64,${PDF}` },
    [pdf()],
  ],
  [
    "file, OpenAI",
    { type: "file", file: { file_data: `data:application/pdf;base64,${PDF}`, filename: "r.pdf" } },
    [pdf("r-pdf")],
  ],
  [
    "file, OpenAI without MIME type",
    { type: "file", file: { file_data: PDF, filename: "r.pdf" } },
    [pdf("r-pdf")],
  ],
  [
    "text-plain, v1",
    { type: "text-plain", mimeType: "text/plain", text: "hi", title: "r", context: "c" },
    [{ document: { ...text("hi", "r").document, context: "c" } }],
  ],
  ["text-plain, v1 data", { type: "text-plain", data: base64("hi") }, [text("hi")]],
  [
    "document, Anthropic",
    { type: "document", title: "r", source: { type: "base64", media_type: "application/pdf", data: PDF } },
    [pdf("r")],
  ],
  [
    "document, Anthropic text with citations",
    {
      type: "document",
      source: { type: "text", media_type: "text/plain", data: "hi" },
      citations: { enabled: true },
    },
    [{ document: { ...text("hi").document, citations: { enabled: true } } }],
  ],
  [
    "document, Anthropic in chunks",
    {
      type: "document",
      source: {
        type: "content",
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
    },
    [{ document: { format: "txt", name: "document", source: { content: [{ text: "a" }, { text: "b" }] } } }],
  ],
  [
    "document, Anthropic in one chunk",
    { type: "document", source: { type: "content", content: "a" } },
    [{ document: { format: "txt", name: "document", source: { content: [{ text: "a" }] } } }],
  ],
  [
    "document, Anthropic with cache_control",
    { type: "document", source: { type: "text", data: "hi" }, cache_control: { type: "ephemeral" } },
    [text("hi"), cachePoint],
  ],
  [
    "document, Converse",
    {
      type: "document",
      document: {
        format: "pdf",
        name: "r",
        source: { bytes: PDF },
        citations: { enabled: true },
        context: "c",
      },
    },
    [
      {
        document: {
          format: "pdf",
          name: "r",
          source: { bytes: PDF },
          citations: { enabled: true },
          context: "c",
        },
      },
    ],
  ],

  [
    "video, v1",
    { type: "video", mimeType: "video/quicktime", data: MP3 },
    [{ video: { format: "mov", source: { bytes: MP3 } } }],
  ],
  [
    "video, v1 bytes",
    { type: "video", mimeType: "video/mp4", data: bytes(MP3) },
    [{ video: { format: "mp4", source: { bytes: MP3 } } }],
  ],
  [
    "video, v1 S3 url",
    { type: "video", url: "s3://b/a.mkv" },
    [{ video: { format: "mkv", ...s3("s3://b/a.mkv") } }],
  ],
  [
    "video_url",
    { type: "video_url", video_url: { url: `data:video/mp4;base64,${MP3}` } },
    [{ video: { format: "mp4", source: { bytes: MP3 } } }],
  ],
  [
    "video, Converse",
    { video: { format: "mp4", ...s3("s3://b/a") } },
    [{ video: { format: "mp4", ...s3("s3://b/a") } }],
  ],
  [
    "audio, v1",
    { type: "audio", mimeType: "audio/x-wav", data: MP3 },
    [{ audio: { format: "wav", source: { bytes: MP3 } } }],
  ],
  [
    "audio, v1 S3 fileId",
    { type: "audio", fileId: "s3://b/a.flac" },
    [{ audio: { format: "flac", ...s3("s3://b/a.flac") } }],
  ],
  [
    "audio, v0",
    { type: "audio", source_type: "base64", mime_type: "audio/mpeg", data: MP3 },
    [{ audio: { format: "mp3", source: { bytes: MP3 } } }],
  ],
  [
    "input_audio, OpenAI",
    { type: "input_audio", input_audio: { data: MP3, format: "wav" } },
    [{ audio: { format: "wav", source: { bytes: MP3 } } }],
  ],
  [
    "audio, Converse",
    { audio: { format: "mp3", source: { bytes: MP3 } } },
    [{ audio: { format: "mp3", source: { bytes: MP3 } } }],
  ],

  ["cachePoint, Converse", cachePoint, [cachePoint]],
  [
    "cachePoint, Converse with a type",
    { type: "cachePoint", cachePoint: { type: "default", ttl: "5m" } },
    [{ cachePoint: { type: "default", ttl: "5m" } }],
  ],
  [
    "cachePoint, by type",
    { type: "cachePoint", ttl: "1h" },
    [{ cachePoint: { type: "default", ttl: "1h" } }],
  ],
  ["cache_point", { type: "cache_point" }, [cachePoint]],
  ["text and cachePoint in one object", { text: "hi", ...cachePoint }, [{ text: "hi" }, cachePoint]],
  [
    "text and cachePoint in one typed object",
    { type: "text", text: "hi", ...cachePoint },
    [{ text: "hi" }, cachePoint],
  ],
  ["text, Converse", { text: "hi" }, [{ text: "hi" }]],
  [
    "guardContent, Converse",
    { guardContent: { text: { text: "hi", qualifiers: ["query"] } } },
    [{ guardContent: { text: { text: "hi", qualifiers: ["query"] } } }],
  ],
  [
    "guardContent, an image",
    { guardContent: { image: { format: "png", source: { bytes: PNG } } } },
    [{ guardContent: { image: { format: "png", source: { bytes: PNG } } } }],
  ],
  ["guard_content", { type: "guard_content", text: "hi" }, [{ guardContent: { text: { text: "hi" } } }]],
  [
    "guard_content of @langchain/aws",
    { type: "guard_content", guardContent: { text: { text: "hi" } } },
    [{ guardContent: { text: { text: "hi" } } }],
  ],
  [
    "search_result, Anthropic",
    {
      type: "search_result",
      source: "s",
      title: "t",
      content: [{ type: "text", text: "a" }],
      citations: { enabled: true },
    },
    [{ searchResult: { source: "s", title: "t", content: [{ text: "a" }], citations: { enabled: true } } }],
  ],
  [
    "searchResult, Converse",
    { searchResult: { source: "s", title: "t", content: [{ text: "a" }] } },
    [{ searchResult: { source: "s", title: "t", content: [{ text: "a" }] } }],
  ],

  [
    "tool_result, Anthropic",
    { type: "tool_result", tool_use_id: "t1", content: "4", is_error: true },
    [{ toolResult: { toolUseId: "t1", content: [{ text: "4" }], status: "error" } }],
  ],
  [
    "tool_result, Anthropic with an image",
    {
      type: "tool_result",
      tool_use_id: "t1",
      content: [{ type: "image", source: { type: "base64", media_type: "image/png", data: PNG } }],
    },
    [{ toolResult: { toolUseId: "t1", content: [image], status: "success" } }],
  ],
  [
    "tool_result, Anthropic without content",
    { type: "tool_result", tool_use_id: "t1" },
    [{ toolResult: { toolUseId: "t1", content: [], status: "success" } }],
  ],
  [
    "toolResult, Converse",
    { toolResult: { toolUseId: "t1", content: [{ json: { bytes: "no bytes" } }, image] } },
    [{ toolResult: { toolUseId: "t1", content: [{ json: { bytes: "no bytes" } }, image] } }],
  ],
  ["tool_use, Anthropic", { type: "tool_use", id: "t1", name: "add", input: { a: 1 } }, [call]],
  ["tool_call, v1", { type: "tool_call", id: "t1", name: "add", args: { a: 1 } }, [call]],
  ["toolUse, Converse", call, [call]],
  [
    "toolUse, Converse whose input looks like Converse",
    { toolUse: { toolUseId: "t1", name: "add", input: { bytes: "x!", document: {} } } },
    [{ toolUse: { toolUseId: "t1", name: "add", input: { bytes: "x!", document: {} } } }],
  ],
  ["non_standard around a Converse block", { type: "non_standard", value: cachePoint }, [cachePoint]],
  [
    "non_standard around a standard block",
    { type: "non_standard", value: { type: "image", data: PNG } },
    [image],
  ],
];

describe("a block of a human message", () => {
  test.each(SHAPES)("%s", (_, block, blocks) => {
    expect(readHuman(block)).toEqual(blocks);
  });

  test.each(SHAPES)("%s: after JSON, in v1 and with neighbours the same", (_, block, blocks) => {
    const again = JSON.parse(JSON.stringify(block));
    const message = new HumanMessage({
      contentBlocks: [{ type: "text", text: "a" }, again, { type: "text", text: "b" }],
    });
    expect(prepare([message]).messages).toEqual([
      { role: "user", content: [{ text: "a" }, ...blocks, { text: "b" }] },
    ]);
  });
});

describe("the same block in a tool message", () => {
  const inside = new Set(["text", "image", "document", "video", "searchResult", "json"]);
  const isCallOrResult = (read: object) => "toolUse" in read || "toolResult" in read;
  const shapes = SHAPES.filter(([, , blocks]) => blocks.length > 0 && !blocks.some(isCallOrResult));

  test.each(shapes)("%s", (_, block, blocks) => {
    const message = toolMessage(block);
    const isInside = (read: object) => inside.has(Object.keys(read)[0] ?? "");
    const rest = "annotations" in block ? [{ json: { annotations: block.annotations } }] : [];
    const inResult = [...blocks.filter(isInside), ...rest];
    const beside = blocks.filter((read) => !isInside(read));
    expect(prepare([message]).messages).toEqual([
      {
        role: "user",
        content: [{ toolResult: { toolUseId: "t", content: inResult, status: "success" } }, ...beside],
      },
    ]);
  });

  test.each(SHAPES.filter(([, , blocks]) => blocks.some(isCallOrResult)))("%s is JSON, whole", (_, block) => {
    expect(prepare([toolMessage(block)]).messages[0]?.content).toEqual([
      { toolResult: { toolUseId: "t", content: [{ json: wire(block) }], status: "success" } },
    ]);
  });

  test.each<[name: string, item: object]>([
    ["a block of an unknown type", { type: "chart", points: [1, 2] }],
    ["an object with text among other members", { text: "a", score: 0.5 }],
    ["an object with an image among other members", { image: { id: 7 }, score: 0.5 }],
    ["an object of invalid bytes", { bytes: "no bytes!" }],
    ["a list", [1, { a: 2 }]],
  ])("%s is JSON, whole", (_, item) => {
    const message = toolMessage(item);
    expect(prepare([message]).messages[0]?.content).toEqual([
      { toolResult: { toolUseId: "t", content: [{ json: item }], status: "success" } },
    ]);
  });

  test("{ type: json } and { json } are the JSON inside", () => {
    const message = toolMessage({ type: "json", json: { bytes: "x!" } }, { json: [1] });
    expect(prepare([message]).messages[0]?.content).toEqual([
      {
        toolResult: {
          toolUseId: "t",
          content: [{ json: { bytes: "x!" } }, { json: [1] }],
          status: "success",
        },
      },
    ]);
  });
});

describe("the same block in a system message is", () => {
  const system = new Set(["text", "guardContent", "cachePoint"]);

  test.each(SHAPES)("%s: taken, or a clear error", (_, block, blocks) => {
    const message = new SystemMessage({ content: content(block) });
    const foreign = blocks.map((read) => Object.keys(read)[0] ?? "").find((member) => !system.has(member));
    if (foreign === undefined) expect(prepare([message]).system).toEqual(blocks);
    else
      expect(() => prepare([message])).toThrow(
        `messages.0 (system), content.0: a system message cannot contain ${foreign}. Use text, guardContent and cachePoint blocks.`,
      );
  });
});

describe("a block that cannot be sent is an error that names the message and the block", () => {
  const fetchHint =
    "Fetch it yourself and pass the bytes: `data: new Uint8Array(await (await fetch(url)).arrayBuffer())`";

  test.each<[name: string, block: object, message: string]>([
    [
      "an https image",
      { type: "image_url", image_url: { url: "https://a.b/c.png" } },
      `Bedrock does not fetch "https://a.b/c.png". ${fetchHint}`,
    ],
    ["an https image, v1", { type: "image", url: "https://a.b/c.png" }, fetchHint],
    ["an https image, v0", { type: "image", source_type: "url", url: "https://a.b/c.png" }, fetchHint],
    [
      "an https image, Anthropic",
      { type: "image", source: { type: "url", url: "https://a.b/c.png" } },
      fetchHint,
    ],
    ["an https document", { type: "file", url: "https://a.b/c.pdf", mimeType: "application/pdf" }, fetchHint],
    [
      "a very long URL, shortened",
      { type: "image", url: `https://a.b/${"c".repeat(500)}` },
      `${"c".repeat(65)}..."`,
    ],
    [
      "a file id of another provider",
      { type: "file", file: { file_id: "file-123" } },
      'Bedrock does not fetch "file-123"',
    ],
    [
      "an SVG",
      { type: "image_url", image_url: `data:image/svg+xml;base64,${base64("<svg/>")}` },
      "the data (declared as image/svg+xml) is not an image that Bedrock can read. Give PNG, JPEG, GIF or WebP.",
    ],
    [
      "an image that is text",
      { type: "image", mimeType: "image/png", data: base64("hello world") },
      "is not an image that Bedrock can read",
    ],
    [
      "a WAV file for an image",
      { type: "image", mimeType: "image/webp", data: base64("RIFF\x01\x02\x03\x04WAVEfmt ") },
      "is not an image that Bedrock can read",
    ],
    [
      "an image that is no base64",
      { type: "image", mimeType: "image/png", data: "<binary>" },
      "its data is not base64 text",
    ],
    [
      "an image without data",
      { type: "image", mimeType: "image/png" },
      "this image block has no data. Give base64 text or a Uint8Array in `data`",
    ],
    [
      "a file with a name",
      { type: "file", mimeType: "image/heic", data: base64("ftypheic"), name: "IMG_1.heic" },
      'content.1 ("IMG_1.heic"): the data (declared as image/heic) is not an image',
    ],
    [
      "an empty file whose name is in its metadata",
      { type: "file", source_type: "base64", data: "", metadata: { filename: "q3.pdf" } },
      'content.1 ("q3.pdf"): its data is empty',
    ],
    ["an image of null", { type: "image", data: null }, "this image block has no data"],
    ["an empty image", { type: "image", data: new Uint8Array() }, "its data is empty"],
    [
      "a text for an image",
      { type: "image", source_type: "text", text: "a cat" },
      "text is not an image, video or audio",
    ],
    [
      "a text for audio",
      { type: "audio", source_type: "text", mime_type: "audio/wav", text: "meow" },
      "text is not an image, video or audio",
    ],
    ["a malformed data URL", { type: "file", url: "data:text/plain,100%" }, "is not percent-encoded text"],
    [
      "invalid Converse bytes",
      { image: { format: "png", source: { bytes: "no base64!" } } },
      "image.source.bytes: its data is not base64 text",
    ],
    [
      "text that is a number",
      { type: "text", text: 5 },
      "the text of this block must be a string; received number",
    ],
    [
      "a search result with an image",
      { type: "search_result", source: "s", title: "t", content: [{ type: "image" }] },
      "a search_result needs `source`, `title` and a `content` list of text blocks",
    ],
    ["guard_content without text", { type: "guard_content" }, "a guard_content block needs `text`"],
    ["JSON", { type: "json", json: {} }, "only a tool's result can contain json. Give it as text."],
    ["an unknown type", { type: "hologram" }, '"hologram" is not a content block for Bedrock'],
    ["the type __proto__", { type: "__proto__" }, '"__proto__" is not a content block for Bedrock'],
    [
      "an unknown wrapped type",
      { type: "non_standard", value: { type: "hologram" } },
      '"non_standard" of "hologram" is not a content block',
    ],
    [
      "an object without a type",
      { foo: 1, cachePoint: { type: "default" } },
      'an object of ["foo","cachePoint"] is not a content block',
    ],
  ])("%s", (_, block, message) => {
    const read = () => prepare([new HumanMessage("first"), human({ type: "text", text: "a" }, block)]);
    expect(read).toThrow(InvalidInputError);
    expect(read).toThrow("messages.1 (human), content.1");
    expect(read).toThrow(message);
  });
});
