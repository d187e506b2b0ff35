import type { ContentBlock, Message } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { anthropic } from "../../../invoke/anthropic.js";
import type { NativeJson } from "../../../invoke/family.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";

const PIXEL = Uint8Array.of(1, 2, 3);

function encode(messages: Message[]): unknown {
  return anthropic.encode({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0", messages })["messages"];
}

describe("a block of a conversation", () => {
  const cases: [name: string, content: ContentBlock[], blocks: NativeJson[]][] = [
    [
      "is an image",
      [{ image: { format: "png", source: { bytes: PIXEL } } }],
      [{ type: "image", source: { type: "base64", media_type: "image/png", data: "AQID" } }],
    ],
    [
      "is a PDF with its title, context and leave to cite it",
      [
        {
          document: {
            name: "Report",
            format: "pdf",
            source: { bytes: PIXEL },
            context: "Read it",
            citations: { enabled: true },
          },
        },
      ],
      [
        {
          type: "document",
          source: { type: "base64", media_type: "application/pdf", data: "AQID" },
          title: "Report",
          context: "Read it",
          citations: { enabled: true },
        },
      ],
    ],
    [
      "is a document of text, however it was given",
      [
        { document: { name: "a", format: "md", source: { bytes: Buffer.from("# Größe") } } },
        { document: { name: "b", source: { text: "plain" } } },
        { document: { name: "c", source: { content: [{ text: "one" }, { text: "two" }] } } },
      ],
      [
        { type: "document", source: { type: "text", media_type: "text/plain", data: "# Größe" }, title: "a" },
        { type: "document", source: { type: "text", media_type: "text/plain", data: "plain" }, title: "b" },
        {
          type: "document",
          source: {
            type: "content",
            content: [
              { type: "text", text: "one" },
              { type: "text", text: "two" },
            ],
          },
          title: "c",
        },
      ],
    ],
    [
      "is a call, the caller's or the service's",
      [
        { toolUse: { toolUseId: "t1", name: "weather", input: { city: "Rome" } } },
        { toolUse: { toolUseId: "s1", name: "web_search", input: { query: "q" }, type: "server_tool_use" } },
      ],
      [
        { type: "tool_use", id: "t1", name: "weather", input: { city: "Rome" } },
        { type: "server_tool_use", id: "s1", name: "web_search", input: { query: "q" } },
      ],
    ],
    [
      "is thinking with its signature, or redacted; without a signature it is left out",
      [
        { reasoningContent: { reasoningText: { text: "Hm", signature: "sig" } } },
        { reasoningContent: { reasoningText: { text: "someone else's" } } },
        { reasoningContent: { redactedContent: Buffer.from("Eu8ECkgI") } },
        { text: "So" },
      ],
      [
        { type: "thinking", thinking: "Hm", signature: "sig" },
        { type: "redacted_thinking", data: "Eu8ECkgI" },
        { type: "text", text: "So" },
      ],
    ],
    [
      "is a search result",
      [
        {
          searchResult: {
            source: "https://a.test",
            title: "A",
            content: [{ text: "found" }],
            citations: { enabled: true },
          },
        },
      ],
      [
        {
          type: "search_result",
          source: "https://a.test",
          title: "A",
          content: [{ type: "text", text: "found" }],
          citations: { enabled: true },
        },
      ],
    ],
    [
      "is guarded text or a guarded image, as text and image",
      [
        { guardContent: { text: { text: "secret" } } },
        { guardContent: { image: { format: "png", source: { bytes: PIXEL } } } },
      ],
      [
        { type: "text", text: "secret" },
        { type: "image", source: { type: "base64", media_type: "image/png", data: "AQID" } },
      ],
    ],
    [
      "is marked as cached when a cache point follows it, but never if it is thinking",
      [
        { cachePoint: { type: "default" } },
        { text: "long" },
        { cachePoint: { type: "default" } },
        { reasoningContent: { reasoningText: { text: "Hm", signature: "sig" } } },
        { cachePoint: { type: "default", ttl: "5m" } },
      ],
      [
        { type: "text", text: "long", cache_control: { type: "ephemeral", ttl: "5m" } },
        { type: "thinking", thinking: "Hm", signature: "sig" },
      ],
    ],
    [
      "is cited text; a citation that cannot be found again is left out",
      [
        {
          citationsContent: {
            content: [{ text: "Grass is " }, { text: "green" }],
            citations: [
              {
                title: "Doc",
                sourceContent: [{ text: "green" }],
                location: { documentChar: { documentIndex: 0, start: 1, end: 6 } },
              },
              { title: "Web", location: { web: { url: "https://a.test" } } },
              { title: "Nowhere" },
            ],
          },
        },
      ],
      [
        {
          type: "text",
          text: "Grass is green",
          citations: [
            {
              type: "char_location",
              cited_text: "green",
              document_index: 0,
              document_title: "Doc",
              start_char_index: 1,
              end_char_index: 6,
            },
          ],
        },
      ],
    ],
    [
      "is what Anthropic sent, when this package does not know it",
      [{ $unknown: ["web_search_tool_result", { type: "web_search_tool_result", tool_use_id: "s1" }] }],
      [{ type: "web_search_tool_result", tool_use_id: "s1" }],
    ],
  ];
  it.each(cases)("%s", (_, content, blocks) => {
    expect(encode([{ role: "assistant", content }])).toStrictEqual([{ role: "assistant", content: blocks }]);
  });

  it("is the result of a tool, with all that a result may hold", () => {
    const toolResult = {
      toolUseId: "t1",
      status: "error" as const,
      content: [
        { text: "no" },
        { json: { code: 1 } },
        { image: { format: "png" as const, source: { bytes: PIXEL } } },
        { document: { name: "d", source: { text: "plain" } } },
        { searchResult: { source: "s", title: "t", content: [{ text: "found" }] } },
      ],
    };
    const content = [{ toolResult }, { toolResult: { toolUseId: "t2", content: [] } }, { text: "Well?" }];
    expect(encode([{ role: "user", content }])).toStrictEqual([
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "t1",
            content: [
              { type: "text", text: "no" },
              { type: "text", text: '{"code":1}' },
              { type: "image", source: { type: "base64", media_type: "image/png", data: "AQID" } },
              {
                type: "document",
                source: { type: "text", media_type: "text/plain", data: "plain" },
                title: "d",
              },
              { type: "search_result", source: "s", title: "t", content: [{ type: "text", text: "found" }] },
            ],
            is_error: true,
          },
          { type: "tool_result", tool_use_id: "t2" },
          { type: "text", text: "Well?" },
        ],
      },
    ]);
  });

  it("is left out with its result when it called a tool that another model ran itself", () => {
    const messages: Message[] = [
      { role: "user", content: [{ text: "2^10?" }] },
      {
        role: "assistant",
        content: [
          { toolUse: { toolUseId: "n1", name: "nova_code_interpreter", input: {}, type: "server_tool_use" } },
          { toolResult: { toolUseId: "n1", content: [{ json: { stdOut: "1024" } }] } },
          { text: "1024" },
        ],
      },
      { role: "assistant", content: [{ reasoningContent: { reasoningText: { text: "unsigned" } } }] },
      { role: "user", content: [{ text: "Thanks" }] },
    ];
    expect(encode(messages)).toStrictEqual([
      { role: "user", content: [{ type: "text", text: "2^10?" }] },
      { role: "assistant", content: [{ type: "text", text: "1024" }] },
      { role: "user", content: [{ type: "text", text: "Thanks" }] },
    ]);
  });

  const refused: [name: string, block: ContentBlock][] = [
    ["a video", { video: { format: "mp4", source: { bytes: PIXEL } } }],
    ["an image on S3", { image: { format: "png", source: { s3Location: { uri: "s3://b/k" } } } }],
    ["a document of Word's", { document: { name: "d", format: "docx", source: { bytes: PIXEL } } }],
    [
      "a video in a tool result",
      { toolResult: { toolUseId: "t", content: [{ video: { format: "mp4", source: { bytes: PIXEL } } }] } },
    ],
  ];
  it.each(refused)("that is %s is refused with its place", (_, block) => {
    const messages: Message[] = [
      { role: "user", content: [{ text: "Hi" }] },
      { role: "user", content: [{ text: "See" }, block] },
    ];
    expect(() => encode(messages)).toThrow(InvalidInputError);
    expect(() => encode(messages)).toThrow(/^messages\.1, content\.1/);
  });
});

describe("redacted thinking", () => {
  it("of Anthropic's own SDK, whose data was decoded when it was read, goes back as it came", () => {
    const data = "EmwKAhgBEgy3va3p";
    const content = [{ reasoningContent: { redactedContent: Buffer.from(data, "base64") } }];
    expect(encode([{ role: "assistant", content }])).toEqual([
      { role: "assistant", content: [{ type: "redacted_thinking", data }] },
    ]);
  });
});
