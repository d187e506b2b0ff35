import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";

import { base64, IMAGES, MP3, PDF } from "../messages/conversations.js";

/** What an MCP tool gives back, and the words of it that have to reach the model where LangChain's message has them. */
export interface Shape {
  name: string;
  result: CallToolResult;
  says: readonly string[];
}

type Content = CallToolResult["content"][number];

const BYTES = base64("\x00\x01\xfe\xff");

const text = (said: string): Content => ({ type: "text", text: said });
const resource = (contents: Extract<Content, { type: "resource" }>["resource"]): Content => ({
  type: "resource",
  resource: contents,
});

function shape(name: string, content: Content[], says: string[], more: Partial<CallToolResult> = {}): Shape {
  return { name, result: { content, ...more }, says };
}

/** A link with all that MCP has for it; the adapters hand on its URI and type. */
const LINK: Content = {
  type: "resource_link",
  uri: "file:///repo/linked.md",
  name: "linked.md",
  description: "What it links to",
  mimeType: "text/markdown",
};

/** All kinds of content that MCP has, and what real servers do with each. */
export const SHAPES: readonly Shape[] = [
  shape("a text", [text("It rains.")], ["It rains."]),
  shape("two texts", [text("It rains."), text("In Rome.")], ["It rains.", "In Rome."]),
  shape("an empty text", [text("")], []),
  shape("nothing", [], []),
  shape("a text that is its structured content", [text('{"sky":"grey"}')], ["grey"], {
    structuredContent: { sky: "grey" },
  }),
  shape("a text beside other structured content", [text("Found one.")], ["Found one.", "sha-1"], {
    structuredContent: { files: [{ type: "file", sha: "sha-1" }] },
  }),
  shape("two texts beside structured content", [text("a: 1"), text("b: 2")], ["a: 1", "b: 2"], {
    structuredContent: { a: 1, b: 2 },
  }),
  shape("a text with metadata of the protocol", [text("It rains.")], ["It rains.", "trace-1"], {
    _meta: { trace: "trace-1" },
  }),
  ...Object.entries(IMAGES).map(([format, data]) =>
    shape(`an image, ${format}`, [{ type: "image", data, mimeType: `image/${format}` }], []),
  ),
  shape(
    "an image beside text",
    [text("See:"), { type: "image", data: IMAGES.png, mimeType: "image/png" }],
    ["See:"],
  ),
  shape("an image of a wrong type", [{ type: "image", data: IMAGES.jpeg, mimeType: "image/png" }], []),
  shape(
    "an image that Bedrock takes none of",
    [{ type: "image", data: base64("BM\x00\x00"), mimeType: "image/bmp" }],
    ["image/bmp"],
  ),
  shape(
    "a drawing",
    [{ type: "image", data: base64("<svg id='cat'/>"), mimeType: "image/svg+xml" }],
    ["image/svg+xml", "<svg id='cat'/>"],
  ),
  shape("a recording", [{ type: "audio", data: MP3, mimeType: "audio/wav" }], []),
  shape(
    "a recording of an unknown kind",
    [{ type: "audio", data: BYTES, mimeType: "audio/x-midi" }],
    ["audio/x-midi"],
  ),
  shape(
    "a resource of text",
    [resource({ uri: "file:///repo/a.ts", mimeType: "text/x-typescript", text: "let a = 1;" })],
    ["file:///repo/a.ts", "text/x-typescript", "let a = 1;"],
  ),
  shape(
    "a resource of text that does not say its type",
    [resource({ uri: "note://1", text: "Remember." })],
    ["note://1", "Remember."],
  ),
  shape(
    "a resource that is a PDF",
    [resource({ uri: "file:///repo/a.pdf", mimeType: "application/pdf", blob: PDF })],
    ["file:///repo/a.pdf"],
  ),
  shape(
    "a resource that is an image",
    [resource({ uri: "file:///repo/a.png", mimeType: "image/png", blob: IMAGES.png })],
    ["file:///repo/a.png"],
  ),
  shape(
    "a resource that is an image and does not say so",
    [resource({ uri: "file:///repo/b", blob: IMAGES.gif })],
    ["file:///repo/b"],
  ),
  shape(
    "a resource of bytes",
    [resource({ uri: "file:///repo/a.bin", mimeType: "application/octet-stream", blob: BYTES })],
    ["file:///repo/a.bin", "application/octet-stream"],
  ),
  shape(
    "a resource of bytes that are text",
    [
      resource({
        uri: "file:///repo/LICENSE",
        mimeType: "application/octet-stream",
        blob: base64("MIT License"),
      }),
    ],
    ["file:///repo/LICENSE", "MIT License"],
  ),
  shape(
    "a resource of JSON as bytes",
    [resource({ uri: "db://rows", mimeType: "application/json", blob: base64('[{"id":"row-7"}]') })],
    ["db://rows", "row-7"],
  ),
  shape(
    "a resource that has to be read",
    [resource({ uri: "file:///repo/read.md", text: "" })],
    ["file:///repo/read.md"],
  ),
  shape(
    "a link to a resource",
    [LINK],
    ["file:///repo/linked.md", "text/markdown", "linked.md", "What it links to"],
  ),
  shape(
    "a link to a resource of no type",
    [{ type: "resource_link", uri: "https://a.example/x", name: "x" }],
    ["https://a.example/x"],
  ),
  shape(
    "all at once",
    [
      text("See:"),
      { type: "image", data: IMAGES.png, mimeType: "image/png" },
      { type: "audio", data: MP3, mimeType: "audio/mpeg" },
      resource({ uri: "file:///repo/a.md", mimeType: "text/markdown", text: "# A" }),
      resource({ uri: "file:///repo/a.bin", mimeType: "application/zip", blob: BYTES }),
      LINK,
    ],
    ["See:", "file:///repo/a.md", "# A", "file:///repo/a.bin", "application/zip", "file:///repo/linked.md"],
  ),
];
