import { describe, expect, test } from "@jest/globals";

import { base64, bytes, MP3, PDF, PNG, prepare, toolMessage, wire } from "../conversations.js";

const image = { image: { format: "png", source: { bytes: PNG } } };
const BYTES = base64("\x00\x01\xfe\xff");

/** What a tool message of one block becomes: what is in its result, and what stands beside it. */
function read(block: unknown): { inside: unknown; beside: unknown[]; warnings: string[] } {
  const { messages, warnings } = prepare([toolMessage(block)]);
  const [result, ...beside] = messages[0]?.content ?? [];
  return { inside: result?.toolResult?.content, beside, warnings };
}

/** Rows that tools give back, which LangChain takes for content because they have a `type`. */
const DATA: readonly (readonly [name: string, row: object])[] = [
  [
    "a file of GitHub's",
    {
      type: "file",
      name: "README.md",
      path: "README.md",
      sha: "3d21ec5",
      size: 512,
      url: "https://api.github.com/repos/a/b/contents/README.md?ref=main",
      download_url: "https://raw.githubusercontent.com/a/b/main/README.md",
      _links: { self: "https://api.github.com/repos/a/b/contents/README.md" },
    },
  ],
  [
    "a file of GitHub's with its content",
    { type: "file", encoding: "base64", content: PDF, path: "a.pdf", url: "https://a.b/a" },
  ],
  ["a directory of GitHub's", { type: "dir", name: "src", url: "https://api.github.com/x" }],
  [
    "an image of Notion's",
    { object: "block", type: "image", image: { type: "external", external: { url: "https://a.b/c.png" } } },
  ],
  [
    "a file of Notion's",
    { type: "file", name: "a.pdf", file: { url: "https://a.b/a.pdf", expiry_time: "2026-11-27" } },
  ],
  ["a video of Notion's", { type: "video", video: { type: "file", file: { url: "https://a.b/c.mp4" } } }],
  ["an object of S3's", { type: "file", url: "s3://bucket/a.pdf", size: 3, etag: "e" }],
  ["a search hit with an image", { type: "image", url: "https://a.b/c.png", width: 640, id: 7 }],
  ["a document of an index", { type: "document", id: "d1", score: 0.9 }],
  ["a video of a catalogue", { type: "video", title: "Rain", duration: 12 }],
  ["audio of a catalogue", { type: "audio", data: "loud" }],
  ["a medium of a list of numbers", { type: "image", data: [1, 2, 3] }],
  ["text that could be base64", { type: "file", mime_type: "text/plain", data: "hello there" }],
  ["JSON that could be base64", { type: "file", mimeType: "application/json", data: "null" }],
  ["a medium of null", { type: "image", data: null }],
  ["an empty medium", { type: "image", mimeType: "image/png", data: "" }],
  ["a medium whose type is no word", { type: "image", data: { $binary: "x" } }],
  ["a file of another provider", { type: "file", file_id: "file-123" }],
  ["a malformed data URL", { type: "file", url: "data:text/plain,100%" }],
  ["a text whose text is elsewhere", { type: "text", value: "It rains." }],
  ["a text that is a number", { type: "text", text: 5 }],
  ["a text that is an object", { type: "text", text: { de: "Es regnet." } }],
  ["a search result without texts", { type: "search_result", title: "t", url: "https://a.b" }],
  [
    "a search result with an image",
    { type: "search_result", source: "s", title: "t", content: [{ type: "image" }] },
  ],
  ["a resource that is not MCP's", { type: "resource", id: "r1" }],
  ["a link that is not MCP's", { type: "resource_link", href: "https://a.b" }],
  ["reasoning", { type: "reasoning", reasoning: "Hm.", signature: "s" }],
  ["thinking", { type: "thinking", thinking: "Hm." }],
  ["redacted thinking", { type: "redacted_thinking", data: "no base64!" }],
  ["a call", { type: "tool_call", id: "c1", name: "search", args: { q: 1 } }],
  ["a call of the service's", { type: "server_tool_use", id: "c1", name: "search", input: {} }],
  ["a call without arguments", { type: "tool_use" }],
  ["a result", { type: "tool_result", tool_use_id: "t", content: "4" }],
  ["an invalid call", { type: "invalid_tool_call", name: "search", args: "{" }],
  ["a piece of a call", { type: "input_json_delta", input: "{" }],
  ["JSON without JSON", { type: "json", value: 1 }],
  ["guarded content without text", { type: "guard_content", level: 3 }],
  ["a wrapped value that is not a block", { type: "non_standard", value: "x" }],
  ["a type that is no text", { type: 7, text: "x" }],
  ["a type __proto__", { type: "__proto__" }],
  ["an image that is not Converse's", { image: { id: 7 } }],
  ["an image of Converse's with more", { image: { format: "png", source: { bytes: PNG }, width: 3 } }],
  ["a document that is not Converse's", { type: "issue", document: { format: "pdf" } }],
  ["an invalid cache point", { cachePoint: { x: 1 } }],
  ["a member that the SDK has no name for", { $unknown: ["a", { b: 1 }] }],
];

test.each(DATA)("%s is JSON, whole", (_, row) => {
  expect(read(row)).toEqual({ inside: [{ json: wire(row) }], beside: [], warnings: [] });
});

describe("links and resources are text, with name, URI and type", () => {
  test.each<[name: string, block: object, text: string]>([
    [
      "MCP's link",
      {
        type: "resource_link",
        uri: "file:///a.md",
        name: "a.md",
        mimeType: "text/markdown",
        description: "Notes",
      },
      '[Link "a.md" at file:///a.md (text/markdown): Notes]',
    ],
    [
      "the link of the adapters",
      { type: "file", source_type: "url", url: "file:///a.md", mime_type: "text/markdown" },
      "[Link at file:///a.md (text/markdown)]",
    ],
    ["an image behind a URL", { type: "image", url: "https://a.b/c.png" }, "[Link at https://a.b/c.png]"],
    [
      "OpenAI's image behind a URL",
      { type: "image_url", image_url: { url: "https://a.b/c.png", detail: "low" } },
      "[Link at https://a.b/c.png]",
    ],
    [
      "Anthropic's document behind a URL",
      { type: "document", title: "A", source: { type: "url", url: "https://a.b/c.pdf" } },
      '[Link "A" at https://a.b/c.pdf]',
    ],
    [
      "MCP's resource of text",
      {
        type: "resource",
        resource: { uri: "file:///a.md", name: "a.md", mimeType: "text/markdown", text: "# A" },
      },
      '[Resource "a.md" at file:///a.md (text/markdown)]\n# A',
    ],
    [
      "MCP's resource that is only named",
      { type: "resource", resource: { uri: "file:///a.md", mimeType: "text/markdown" } },
      "[Link at file:///a.md (text/markdown)]",
    ],
    [
      "the adapters' resource of text",
      {
        type: "file",
        source_type: "text",
        mime_type: "text/x-c",
        text: "int a;",
        metadata: { uri: "file:///a.c" },
      },
      "[Resource at file:///a.c (text/x-c)]\nint a;",
    ],
    [
      "bytes that are text",
      { type: "file", mimeType: "application/octet-stream", data: base64("MIT"), name: "LICENSE" },
      '[File "LICENSE" (application/octet-stream)]\nMIT',
    ],
    [
      "a drawing",
      { type: "image", mimeType: "image/svg+xml", data: base64("<svg/>") },
      "[Image (image/svg+xml)]\n<svg/>",
    ],
  ])("%s", (_, block, text) => {
    expect(read(block)).toEqual({ inside: [{ text }], beside: [], warnings: [] });
  });
});

test.each<[name: string, block: object, text: string]>([
  ["bytes", { type: "file", mimeType: "application/zip", data: BYTES }, "[File (application/zip): 4 bytes"],
  ["bytes without a type", { type: "file", data: bytes(BYTES) }, "[File: 4 bytes"],
  ["an image", { type: "image", mimeType: "image/bmp", data: BYTES }, "[Image (image/bmp): 4 bytes"],
  ["a recording", { type: "audio", mimeType: "audio/midi", data: BYTES }, "[Recording (audio/midi): 4 bytes"],
  [
    "a resource",
    { type: "resource", resource: { uri: "file:///a.bin", blob: BYTES } },
    "[Resource at file:///a.bin: 4 bytes",
  ],
])("%s of a kind that Bedrock does not accept is described, with a warning", (_, block, text) => {
  const { inside, beside, warnings } = read(block);
  expect(inside).toEqual([{ text: `${text} of a kind that cannot be shown]` }]);
  expect(beside).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining("(rule tellUnknownFile)")]);
});

describe("the other members of a block follow its text or medium as JSON", () => {
  test.each<[name: string, block: object, parts: unknown[]]>([
    [
      "a hit of an index",
      { type: "text", text: "a", score: 0.5, id: "r1" },
      [{ text: "a" }, { json: { score: 0.5, id: "r1" } }],
    ],
    [
      "structured content of an MCP server",
      { type: "text", text: "Found.", structuredContent: { a: 1 }, meta: { t: 1 } },
      [{ text: "Found." }, { json: { structuredContent: { a: 1 }, meta: { t: 1 } } }],
    ],
    [
      "structured content that the text says",
      { type: "text", text: '{ "a": [1] }', structuredContent: { a: [1] } },
      [{ text: '{ "a": [1] }' }],
    ],
    [
      "members that say nothing",
      { type: "text", text: "a", annotations: [], extras: {}, x: null },
      [{ text: "a" }],
    ],
    [
      "a time",
      { type: "text", text: "a", at: new Date(0) },
      [{ text: "a" }, { json: { at: "1970-01-01T00:00:00.000Z" } }],
    ],
    [
      "a thought of Google's",
      { type: "text", text: "a", thought: true },
      [{ text: "a" }, { json: { thought: true } }],
    ],
    [
      "a caption",
      { type: "image", data: PNG, caption: "A cat", metadata: { camera: "x" } },
      [image, { json: { caption: "A cat", metadata: { camera: "x" } } }],
    ],
    [
      "a name",
      { type: "image", data: PNG, mimeType: "image/png", name: "cat.png" },
      [{ text: '[Image "cat.png" (image/png)]' }, image],
    ],
    [
      "annotations of an MCP link",
      { type: "resource_link", uri: "a://b", name: "b", annotations: { priority: 1 } },
      [{ text: '[Link "b" at a://b]' }, { json: { annotations: { priority: 1 } } }],
    ],
    [
      "a resource that is an image",
      { type: "resource", resource: { uri: "file:///a.png", blob: PNG }, annotations: { priority: 1 } },
      [{ text: "[Resource at file:///a.png]" }, image, { json: { annotations: { priority: 1 } } }],
    ],
    [
      "a search result with a score",
      { type: "search_result", source: "s", title: "t", content: [{ type: "text", text: "a" }], score: 1 },
      [{ searchResult: { source: "s", title: "t", content: [{ text: "a" }] } }, { json: { score: 1 } }],
    ],
    ["a wrapped text", { type: "non_standard", value: { type: "text", text: "a" } }, [{ text: "a" }]],
  ])("%s", (_, block, parts) => {
    expect(read(block).inside).toEqual(parts);
  });
});

test("a cache point in the metadata stands beside its result", () => {
  const block = { type: "image", data: PNG, metadata: { cache_control: { type: "ephemeral" } } };
  const beside = [{ cachePoint: { type: "default" } }];
  expect(read(block)).toEqual({ inside: [image], beside, warnings: [] });
});

test("a recording stands beside its result", () => {
  expect(read({ type: "audio", mimeType: "audio/wav", data: MP3 })).toEqual({
    inside: [],
    beside: [{ audio: { format: "wav", source: { bytes: MP3 } } }],
    warnings: [],
  });
});

test("data that cannot be a JSON document is sent as JSON text", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 1000; level += 1) deep = [deep];
  const circle: Record<string, unknown> = { type: "node", big: 1n };
  circle["next"] = { up: circle };
  expect(prepare([toolMessage(deep)]).messages[0]?.content).toEqual([
    { toolResult: { toolUseId: "t", content: [{ text: JSON.stringify(deep) }], status: "success" } },
  ]);
  expect(read(circle).inside).toEqual([{ text: '{"type":"node","big":1,"next":{"up":"[itself]"}}' }]);
});
