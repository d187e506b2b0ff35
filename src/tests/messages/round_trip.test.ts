import type { ContentBlock, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import type { ChatModelStreamEvent } from "@langchain/core/language_models/event";
import { ChatModelStream } from "@langchain/core/language_models/stream";
import {
  HumanMessage,
  mapChatMessagesToStoredMessages,
  mapStoredMessagesToChatMessages,
  type AIMessage,
  type AIMessageChunk,
  type BaseMessage,
  type MessageOutputVersion,
} from "@langchain/core/messages";

import { ChatModelEventWriter } from "../../stream/chat_model_events.js";
import { ChunkWriter } from "../../stream/chunks.js";
import { openReply } from "../../stream/events.js";
import { toMessage } from "../../stream/message.js";
import { ReplyReducer } from "../../stream/reducer.js";
import { prepare, wire } from "./conversations.js";

const INFO = { model: "m", modelName: "m", exchange: { attempts: 1 }, warnings: [] };
const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const tool = (toolUseId: string, input = { a: 1 }): ContentBlock => ({
  toolUse: { toolUseId, name: "add", input },
});
const thought = (text: string): ContentBlock => ({
  reasoningContent: { reasoningText: { text, signature: SIGNATURE } },
});
const redacted: ContentBlock = {
  reasoningContent: { redactedContent: Uint8Array.from([0, 255, 128, 10, 13]) },
};
const server: ContentBlock[] = [
  { toolUse: { toolUseId: "s1", name: "nova_grounding", input: { q: "x" }, type: "server_tool_use" } },
  {
    toolResult: {
      toolUseId: "s1",
      content: [{ text: "found" }, { json: { bytes: "x!" } }],
      status: "success",
      type: "nova_grounding_result",
    },
  },
];
const cited = (location: NonNullable<ContentBlock["citationsContent"]>["citations"]): ContentBlock => ({
  citationsContent: { content: [{ text: "so it is" }], citations: location },
});

/** What models answer, in the orders in which they do. */
const REPLIES: [name: string, blocks: ContentBlock[]][] = [
  ["text", [{ text: "a" }]],
  ["text, call", [{ text: "a" }, tool("1")]],
  ["call", [tool("1")]],
  ["parallel calls", [{ text: "a" }, tool("1"), tool("2"), tool("3")]],
  ["call, text", [tool("1"), { text: "a" }]],
  ["text, call, text, call", [{ text: "a" }, tool("1"), { text: "b" }, tool("2")]],
  ["thought, call, thought, call, text", [thought("a"), tool("1"), thought("b"), tool("2"), { text: "c" }]],
  ["thought, white space, call", [thought("a"), { text: "\n\n" }, tool("1")]],
  [
    "thought, nothing, thought, text, call",
    [thought("a"), { text: "" }, thought("b"), { text: "c" }, tool("1")],
  ],
  [
    "redacted thought, nothing, call, nothing, call",
    [redacted, { text: "" }, tool("1"), { text: "" }, tool("2")],
  ],
  ["a thought that is not shown", [thought(""), { text: "a" }]],
  ["redacted thought, text, call", [redacted, { text: "a" }, tool("1")]],
  ["two redacted thoughts", [redacted, redacted, thought("a"), tool("1")]],
  ["a call without arguments", [{ toolUse: { toolUseId: "1", name: "now", input: {} } }]],
  [
    "arguments with every kind of JSON",
    [
      {
        toolUse: {
          toolUseId: "1",
          name: "add",
          input: { a: [1.5, null, true, { bytes: "x!", input: { json: "é世👋" } }], "": "" },
        },
      },
    ],
  ],
  ["server tools between text and call", [{ text: "a" }, ...server, { text: "b" }, tool("1")]],
  ["server tools first", [...server, { text: "b" }]],
  [
    "citations of every kind of place",
    [
      { text: "As they say, " },
      cited([
        {
          title: "leave",
          source: "hr",
          sourceContent: [{ text: "20 days" }, { text: " a year" }],
          location: { documentChar: { documentIndex: 0, start: 0, end: 7 } },
        },
        { title: "leave", location: { documentPage: { documentIndex: 1, start: 2, end: 3 } } },
      ]),
      cited([{ source: "s", location: { documentChunk: { documentIndex: 2, start: 0, end: 1 } } }]),
      cited([{ title: "web", location: { web: { url: "https://a.b", domain: "a.b" } } }]),
      cited([
        {
          source: "https://a.b",
          title: "search",
          sourceContent: [{ text: "hit" }],
          location: { searchResultLocation: { searchResultIndex: 0, start: 0, end: 1 } },
        },
      ]),
      tool("1"),
      { text: "." },
    ],
  ],
  [
    "an image",
    [{ text: "a" }, { image: { format: "png", source: { bytes: Buffer.from("\x89PNG", "latin1") } } }],
  ],
];

/** The ways on which a reply becomes a message. */
const WAYS: [name: string, read: (blocks: ContentBlock[]) => AIMessage | Promise<AIMessage>][] = [
  ["invoked, v0", (blocks) => invoked(blocks, "v0")],
  ["invoked, v1", (blocks) => invoked(blocks, "v1")],
  ["streamed, v0 blocks", (blocks) => streamed(blocks, "v0", "blocks")],
  ["streamed, v0 text", (blocks) => streamed(blocks, "v0", "text")],
  ["streamed, v1", (blocks) => streamed(blocks, "v1", "blocks")],
  ["streamed as LangChain's events", (blocks) => assembled(blocks)],
];

describe.each(WAYS)("%s, a reply reads back as what it was", (_, read) => {
  test.each(REPLIES)("%s", async (_name, blocks) => {
    expect(readBack([await read(blocks)])).toEqual(wire(blocks));
  });

  test.each(REPLIES)("%s, when it was stored in between", async (_name, blocks) => {
    const message = await read(blocks);
    const stored = JSON.stringify(mapChatMessagesToStoredMessages([message]));
    expect(readBack(mapStoredMessagesToChatMessages(JSON.parse(stored)))).toEqual(wire(blocks));
  });

  test.each(REPLIES)("%s, every time the same to the byte", async (_name, blocks) => {
    const messages = [new HumanMessage("hi"), await read(blocks)];
    expect(JSON.stringify(prepare(messages))).toBe(JSON.stringify(prepare(messages)));
  });
});

test.each(["v0", "v1"] as const)(
  "a call stays after the text when the thought is taken out, in %s",
  (version) => {
    for (const reply of [
      [thought("a"), { text: "b" }, tool("1")],
      [{ text: "b" }, { text: "" }, { text: "c" }, tool("1")],
    ]) {
      const message = invoked(reply, version);
      const content = Array.isArray(message.content) ? message.content : [];
      message.content = content.filter(({ type }) => type !== "reasoning");
      const left = reply.filter(
        (block) => !("reasoningContent" in block) && !("text" in block && block.text === ""),
      );
      expect(readBack([message])).toEqual(left);
    }
  },
);

test.each<[name: string, streamContent: "blocks" | "text", blocks: ContentBlock[], read: ContentBlock[]]>([
  [
    "a block of nothing, of which a stream leaves no trace",
    "blocks",
    [{ text: "" }, { text: "a" }, tool("1"), { text: "b" }],
    [{ text: "a" }, tool("1"), { text: "b" }],
  ],
  [
    "two text blocks, the first of which is a string",
    "text",
    [{ text: "a" }, { text: "b" }, tool("1"), { text: "c" }, tool("2")],
    [{ text: "a" }, { text: "b" }, tool("1"), { text: "c" }, tool("2")],
  ],
])("calls of a streamed reply keep their places after %s", (_, streamContent, blocks, read) => {
  expect(readBack([streamed(blocks, "v0", streamContent)])).toEqual(read);
});

function readBack(messages: BaseMessage[]): unknown {
  const { messages: turns, warnings } = prepare(messages);
  expect(warnings).toEqual([]);
  expect(turns).toHaveLength(1);
  expect(turns[0]?.role).toBe("assistant");
  return turns[0]?.content;
}

function invoked(blocks: ContentBlock[], version: MessageOutputVersion): AIMessage {
  const reply = new ReplyReducer();
  for (const event of events(blocks)) reply.accept(event);
  return toMessage(reply, INFO, version);
}

function streamed(
  blocks: ContentBlock[],
  outputVersion: MessageOutputVersion,
  streamContent: "blocks" | "text",
): AIMessageChunk {
  const reply = new ReplyReducer();
  const writer = new ChunkWriter(reply, INFO, { outputVersion, streamContent, streamUsage: true });
  const chunks = [...events(blocks)].flatMap((event) => {
    reply.accept(event);
    return writer.write(event);
  });
  const [first, ...more] = [...chunks, ...writer.close()].map(({ message }) => message as AIMessageChunk);
  if (!first) throw new Error("no chunks");
  return more.reduce((joined, chunk) => joined.concat(chunk), first);
}

async function assembled(blocks: ContentBlock[]): Promise<AIMessage> {
  return new ChatModelStream(chatModelEvents(blocks));
}

async function* chatModelEvents(blocks: ContentBlock[]): AsyncGenerator<ChatModelStreamEvent> {
  const reply = new ReplyReducer();
  const writer = new ChatModelEventWriter(reply, INFO, { streamUsage: true });
  for (const event of events(blocks)) {
    reply.accept(event);
    yield* writer.write(event);
  }
  yield* writer.close();
}

function events(content: ContentBlock[]): Iterable<ConverseStreamOutput> {
  return openReply({
    output: { message: { role: "assistant", content } },
    stopReason: "end_turn",
    usage: undefined,
    metrics: undefined,
  });
}
