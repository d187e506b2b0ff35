import { describe, expect, test } from "@jest/globals";
import { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { base64, content, PNG, prepare } from "./conversations.js";

const args = { a: 1 };
const call = { type: "tool_call" as const, id: "t1", name: "add", args };
const toolUse = { toolUse: { toolUseId: "t1", name: "add", input: args } };
const reasoning = { reasoningContent: { reasoningText: { text: "hm", signature: "sig" } } };
const redacted = { reasoningContent: { redactedContent: base64("\x00\xff") } };
const citations = {
  citationsContent: {
    content: [{ text: "so" }],
    citations: [{ title: "t", sourceContent: [{ text: "c" }], location: { web: { url: "https://a.b" } } }],
  },
};

function read(fields: ConstructorParameters<typeof AIMessage>[0]) {
  const { messages, warnings } = prepare([new AIMessage(fields)]);
  return { blocks: messages[0]?.content, warnings };
}

describe("what other packages' models said reads back", () => {
  test.each<[name: string, block: object, blocks: object[]]>([
    ["Anthropic thinking", { type: "thinking", thinking: "hm", signature: "sig" }, [reasoning]],
    ["Anthropic redacted_thinking", { type: "redacted_thinking", data: base64("\x00\xff") }, [redacted]],
    [
      "Anthropic server_tool_use",
      { type: "server_tool_use", id: "s", name: "search", input: { q: "x" } },
      [{ toolUse: { toolUseId: "s", name: "search", input: { q: "x" }, type: "server_tool_use" } }],
    ],
    ["v1 reasoning", { type: "reasoning", reasoning: "hm", signature: "sig" }, [reasoning]],
    ["v1 reasoning of nothing", { type: "reasoning", summary: [] }, []],
    [
      "v1 redacted reasoning",
      { type: "non_standard", value: { type: "redacted_thinking", data: base64("\x00\xff") } },
      [redacted],
    ],
    [
      "v1 text with a citation",
      {
        type: "text",
        text: "so",
        annotations: [{ type: "citation", title: "t", citedText: "c", url: "https://a.b" }],
      },
      [citations],
    ],
    [
      "v1 server_tool_call",
      { type: "server_tool_call", id: "s", name: "search", args: { q: "x" } },
      [{ toolUse: { toolUseId: "s", name: "search", input: { q: "x" }, type: "server_tool_use" } }],
    ],
    [
      "v1 server_tool_call_result",
      { type: "server_tool_call_result", toolCallId: "s", status: "error", output: ["x"] },
      [{ toolResult: { toolUseId: "s", content: [{ json: ["x"] }], status: "error" } }],
    ],
    [
      "@langchain/aws reasoning_content",
      { type: "reasoning_content", reasoningText: { text: "hm", signature: "sig" } },
      [reasoning],
    ],
    [
      "@langchain/aws redacted reasoning_content",
      { type: "reasoning_content", redactedContent: base64("\x00\xff") },
      [redacted],
    ],
    [
      "Python's reasoning_content",
      { type: "reasoning_content", reasoning_content: { text: "hm", signature: "sig" } },
      [reasoning],
    ],
    [
      "Python's reasoning_content in camelCase",
      { type: "reasoning_content", reasoningContent: { text: "hm", signature: "sig" } },
      [reasoning],
    ],
    ["Converse's reasoningContent with a type", { type: "reasoning_content", ...reasoning }, [reasoning]],
    ["@langchain/aws citations_content", { type: "citations_content", ...citations }, [citations]],
    [
      "@langchain/aws tool_result of a server tool",
      { type: "tool_result", toolResult: { toolUseId: "s", content: [{ text: "x" }] } },
      [{ toolResult: { toolUseId: "s", content: [{ text: "x" }] } }],
    ],
    [
      "@langchain/aws guard_content",
      { type: "guard_content", guardContent: { text: { text: "x" } } },
      [{ guardContent: { text: { text: "x" } } }],
    ],
    [
      "@langchain/aws image",
      { type: "image", image: { format: "png", source: { bytes: PNG } } },
      [{ image: { format: "png", source: { bytes: PNG } } }],
    ],
    ["what is left of a streamed call", { type: "input_json_delta", input: '{"a', index: 1 }, []],
    ["a call that was none", { type: "invalid_tool_call", id: "t", name: "add", args: "{", error: "e" }, []],
  ])("%s", (_, block, blocks) => {
    const message = { content: content({ type: "text", text: "a" }, block, { type: "text", text: "b" }) };
    expect(read(message)).toEqual({ blocks: [{ text: "a" }, ...blocks, { text: "b" }], warnings: [] });
  });
});

describe("a tool call", () => {
  test.each<[name: string, block: object]>([
    ["Anthropic tool_use", { type: "tool_use", id: "t1", name: "add", input: args }],
    ["Anthropic tool_use, streamed", { type: "tool_use", id: "t1", name: "add", input: '{"a":1}', index: 1 }],
    ["v1 tool_call", call],
    ["v1 tool_call_chunk", { type: "tool_call_chunk", id: "t1", name: "add", args: '{"a":1}' }],
    ["Converse toolUse", toolUse],
  ])("%s keeps its place, alone and beside `tool_calls`", (_, block) => {
    const blocks = [{ text: "a" }, toolUse, { text: "b" }];
    const said = content({ type: "text", text: "a" }, block, { type: "text", text: "b" });
    expect(read({ content: said })).toEqual({ blocks, warnings: [] });
    expect(read({ content: said, tool_calls: [call] })).toEqual({ blocks, warnings: [] });
  });

  test("the call in `tool_calls` is preferred to the half JSON in its block", () => {
    const said = content({ type: "tool_use", id: "t1", name: "", input: '{"a":' });
    expect(read({ content: said, tool_calls: [call] }).blocks).toEqual([toolUse]);
  });

  test.each([
    ["nothing", undefined, {}],
    ["empty text", "", {}],
    ["JSON text", '{"a":1}', args],
    ["text that is no JSON", "{a", { input: "{a" }],
    ["a list", [1], { input: [1] }],
    ["JSON text of JSON text", '"{\\"a\\":1}"', args],
  ])("with %s for input has an object", (_, input, sent) => {
    const said = content({ type: "tool_use", id: "t1", name: "add", input });
    expect(read({ content: said }).blocks).toEqual([{ toolUse: { ...toolUse.toolUse, input: sent } }]);
  });

  test("stands after content that has no places", () => {
    const said = content({ type: "text", text: "a" }, { type: "text", text: "b" });
    expect(read({ content: said, tool_calls: [call] }).blocks).toEqual([
      { text: "a" },
      { text: "b" },
      toolUse,
    ]);
  });

  test.each([
    ["a text", "a"],
    ["a list of blocks", content({ type: "text", text: "a" })],
  ])("after %s, calls keep their order, also when two have one id", (_, said) => {
    const tool_calls = ["t1", "t2", "t1"].map((id, number) => ({ ...call, id, args: { number } }));
    const calls = tool_calls.map(({ id, args: input }) => ({
      toolUse: { toolUseId: id, name: "add", input },
    }));
    expect(read({ content: said, tool_calls }).blocks).toEqual([{ text: "a" }, ...calls]);
  });

  test("stands where the message says it stood, else last: a gap in the indexes is no call's place", () => {
    const said = content({ type: "text", text: "a", index: 0 }, { type: "text", text: "b", index: 2 });
    const tool_calls = [call, { ...call, id: "t2" }];
    const second = { toolUse: { ...toolUse.toolUse, toolUseId: "t2" } };
    expect(read({ content: said, tool_calls }).blocks).toEqual([
      { text: "a" },
      { text: "b" },
      toolUse,
      second,
    ]);
    const additional_kwargs = { converse_places: { calls: { t1: 1, t2: "x" } } };
    expect(read({ content: said, tool_calls, additional_kwargs }).blocks).toEqual([
      { text: "a" },
      toolUse,
      { text: "b" },
      second,
    ]);
  });

  test.each([Number.NaN, Infinity, 0.5, "lc_1", null])("stands last when an index is %p", (index) => {
    const said = content({ type: "text", text: "a", index: 0 }, { type: "text", text: "b", index });
    expect(read({ content: said, tool_calls: [call] }).blocks).toEqual([
      { text: "a" },
      { text: "b" },
      toolUse,
    ]);
  });

  test("that the model got wrong is left out, in every shape", () => {
    const half = { id: "t2", name: "add", args: '{"a":' };
    const message = {
      content: content(
        { type: "text", text: "a" },
        { type: "tool_use", id: "t2", name: "add", input: '{"a":' },
        { type: "tool_call_chunk", ...half },
      ),
      invalid_tool_calls: [{ type: "invalid_tool_call" as const, ...half, error: "Malformed args." }],
    };
    expect(read(message)).toEqual({ blocks: [{ text: "a" }], warnings: [] });
  });

  test("of a streamed message is parsed from its pieces", () => {
    const pieces = ['{"a"', ":1}"].map(
      (json, part) =>
        new AIMessageChunk({
          content: "",
          tool_call_chunks: [
            { type: "tool_call_chunk", index: 0, args: json, ...(part ? {} : { id: "t1", name: "add" }) },
          ],
        }),
    );
    const message = pieces.reduce((joined, chunk) => joined.concat(chunk));
    expect(prepare([message]).messages[0]?.content).toEqual([toolUse]);
  });

  test("with `__proto__` in its arguments pollutes nothing and keeps it", () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true}}');
    const { messages } = prepare([new AIMessage({ content: "", tool_calls: [{ ...call, args: hostile }] })]);
    expect(JSON.stringify(messages)).toContain('"input":{"__proto__":{"polluted":true}}');
    expect("polluted" in {}).toBe(false);
  });
});

test("redacted pieces of one block of @langchain/aws are joined", () => {
  const piece = (binary: string) => ({ type: "reasoning_content", redactedContent: base64(binary) });
  const { blocks } = read({
    content: content(piece("\x00"), piece("\xff"), { type: "text", text: "a" }, piece("b")),
  });
  expect(blocks).toEqual([redacted, { text: "a" }, { reasoningContent: { redactedContent: base64("b") } }]);
});

test.each([undefined, 7, { calls: [], empty_texts: {} }, { calls: { t1: null }, empty_texts: ["1"] }])(
  "%j is not valid as the places of a reply",
  (converse_places) => {
    const message = { content: "a", tool_calls: [call], additional_kwargs: { converse_places } };
    expect(read(message).blocks).toEqual([{ text: "a" }, toolUse]);
  },
);

describe("what Bedrock does not support is left out with a warning, and the thread goes on", () => {
  test.each<[name: string, block: unknown, warning: string]>([
    [
      "another provider's block",
      { type: "executableCode", executableCode: {} },
      'block of type "executableCode"; it is left out',
    ],
    [
      "a wrapped one",
      { type: "non_standard", value: { type: "web_search_call" } },
      'block of type "non_standard"; it is left out',
    ],
    ["an image behind a URL", { type: "image", url: "https://a.b/c.png" }, "Bedrock does not fetch"],
    [
      "audio of an unknown format",
      { type: "audio", data: PNG, mimeType: "audio/x" },
      "Bedrock does not accept audio of audio/x",
    ],
  ])("%s", (_, block, warning) => {
    const { blocks, warnings } = read({ content: content({ type: "text", text: "a" }, block) });
    expect(blocks).toEqual([{ text: "a" }]);
    expect(warnings).toEqual([expect.stringContaining(warning)]);
    expect(warnings[0]).toContain("messages.0 (ai), content.1");
  });

  test("a kept block of a member that nobody knows", () => {
    const kept = {
      converse_blocks: [
        { index: 1, hologram: { x: 1 } },
        { index: 2, cachePoint: { type: "default" } },
      ],
    };
    const { blocks, warnings } = read({ content: "a", additional_kwargs: kept });
    expect(blocks).toEqual([{ text: "a" }, { cachePoint: { type: "default" } }]);
    expect(warnings).toEqual([expect.stringContaining("messages.0 (ai), converse_blocks.1")]);
  });

  test.each([[null], [7], [[]]])("%p for a block", (item) => {
    expect(read({ content: content({ type: "text", text: "a" }, item) }).blocks).toEqual([{ text: "a" }]);
  });

  test.each([[undefined], ["text"], [{}], [[null, 7]]])("%p for the kept blocks", (converse_blocks) => {
    expect(read({ content: "a", additional_kwargs: { converse_blocks } }).blocks).toEqual([{ text: "a" }]);
  });
});

test("annotations that cite nothing leave plain text", () => {
  const annotations = [
    null,
    5,
    { type: "citation" },
    { type: "citation", location: { web: 5 } },
    { type: "url_citation" },
  ];
  expect(read({ content: content({ type: "text", text: "a", annotations }) }).blocks).toEqual([
    { text: "a" },
  ]);
});
