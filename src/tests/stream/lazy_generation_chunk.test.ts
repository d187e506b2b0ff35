import { ChatGenerationChunk } from "@langchain/core/outputs";
import type { AIMessageChunk, BaseMessageChunk } from "@langchain/core/messages";
import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { ChunkWriter, type ChunkOptions } from "../../stream/chunks.js";
import { LazyGenerationChunk } from "../../stream/lazy_generation_chunk.js";
import { BedrockMessageChunk } from "../../stream/message_chunk.js";
import { ReplyReducer } from "../../stream/reducer.js";
import { describeRecordings, recordedInteractions } from "../support/recordings.js";
import { decoded } from "../support/sdk_decoder.js";

const INFO = { model: "m", modelName: "m", exchange: { requestId: "r", attempts: 1 }, warnings: [] };

const MODES: readonly ChunkOptions[] = (["text", "blocks"] as const).flatMap((streamContent) =>
  (["v0", "v1"] as const).map((outputVersion) => ({ streamContent, outputVersion, streamUsage: true })),
);

function chunksOf(events: readonly ConverseStreamOutput[], options: ChunkOptions): ChatGenerationChunk[] {
  const reply = new ReplyReducer();
  const writer = new ChunkWriter(reply, INFO, options);
  const chunks = events.flatMap((event) => {
    reply.accept(event);
    return writer.write(event);
  });
  return [...chunks, ...writer.close()];
}

function joined(chunks: readonly ChatGenerationChunk[]): ChatGenerationChunk {
  return chunks.reduce((before, chunk) => before.concat(chunk));
}

/** As core would: each with all before it. */
function joinedByCore(chunks: readonly ChatGenerationChunk[]): ChatGenerationChunk {
  return joined(chunks.map(({ message, text }) => new ChatGenerationChunk({ message, text })));
}

/** All that a reader may look at. */
function seen({ message, text, generationInfo }: ChatGenerationChunk) {
  const { tool_calls, invalid_tool_calls, tool_call_chunks, usage_metadata } = message as AIMessageChunk;
  return {
    text,
    generationInfo,
    isChunk: message instanceof BedrockMessageChunk,
    id: message.id,
    messageText: message.text,
    calls: { tool_calls, invalid_tool_calls, tool_call_chunks },
    usage_metadata,
    dict: message.toDict(),
    json: JSON.parse(JSON.stringify(message)) as unknown,
  };
}

const text = (index: number, word: string) => ({
  contentBlockDelta: { contentBlockIndex: index, delta: { text: word } },
});
const call = (index: number) => ({
  contentBlockStart: {
    contentBlockIndex: index,
    start: { toolUse: { toolUseId: `t${index}`, name: "add" } },
  },
});
const input = (index: number, json: string) => ({
  contentBlockDelta: { contentBlockIndex: index, delta: { toolUse: { input: json } } },
});
const stop = (contentBlockIndex: number) => ({ contentBlockStop: { contentBlockIndex } });

const EVENTS: readonly ConverseStreamOutput[] = [
  { messageStart: { role: "assistant" } },
  text(0, "a"),
  text(0, ""),
  text(0, "b"),
  { contentBlockDelta: { contentBlockIndex: 0, delta: { citation: { title: "T" } } } },
  text(0, "c"),
  text(0, "d"),
  stop(0),
  { contentBlockDelta: { contentBlockIndex: 1, delta: { reasoningContent: { text: "Hm" } } } },
  { contentBlockDelta: { contentBlockIndex: 1, delta: { reasoningContent: { text: "." } } } },
  { contentBlockDelta: { contentBlockIndex: 1, delta: { reasoningContent: { signature: "s" } } } },
  stop(1),
  call(2),
  input(2, '{"a":'),
  call(3),
  input(3, '{"b"'),
  input(2, "1"),
  input(2, "}"),
  input(3, ":2}"),
  stop(2),
  stop(3),
  text(4, "e"),
  text(5, "f"),
  text(4, "g"),
  { messageStop: { stopReason: "tool_use" } },
  { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 4 } } },
];

describe.each(MODES)("a chunk that is joined late, of $streamContent and $outputVersion", (mode) => {
  it("is the message that core joins, after every chunk", () => {
    const chunks = chunksOf(EVENTS, mode);
    for (let count = 1; count <= chunks.length; count += 1) {
      const some = chunks.slice(0, count);
      expect(seen(joined(some))).toEqual(seen(joinedByCore(some)));
    }
  });

  it("is read in its middle and goes on from there", () => {
    const chunks = chunksOf(EVENTS, mode);
    const read = chunks.reduce((before, chunk) => {
      expect(before.message).toBe(before.message);
      return before.concat(chunk);
    });
    expect(seen(read)).toEqual(seen(joinedByCore(chunks)));
  });

  it("holds nothing that a reader of the chunks changes later", () => {
    const expected = seen(joinedByCore(chunksOf(EVENTS, mode)));
    const chunks = chunksOf(EVENTS, mode);
    const whole = joined(chunks);
    for (const { message } of chunks) {
      if (Array.isArray(message.content)) for (const block of message.content) block["text"] = "changed";
      message.content = "changed";
      Object.assign(message.response_metadata, { model_provider: "changed" });
      Object.assign(message.additional_kwargs, { changed: true });
    }
    expect(seen(whole)).toEqual(expected);
  });
});

describe("a chunk that is joined late", () => {
  const mode: ChunkOptions = { streamContent: "text", outputVersion: "v0", streamUsage: true };

  it("gives texts that were streamed as strings the places that core's joining gives", () => {
    const events = [
      text(1, "a"),
      text(1, "b"),
      stop(1),
      text(2, "c"),
      text(2, "d"),
      stop(2),
      call(3),
      stop(3),
    ];
    const ended = [...events, text(4, "e"), { messageStop: { stopReason: "tool_use" as const } }];
    const chunks = chunksOf(ended, mode);
    expect(seen(joined(chunks))).toEqual(seen(joinedByCore(chunks)));
    expect(joined(chunks).message.content).toEqual([
      { type: "text", text: "ab", index: 1 },
      { type: "text", text: "cd", index: 2 },
      { type: "text", text: "e", index: 4 },
    ]);
  });

  it("has the message that it was given in its place", () => {
    const whole = joined(chunksOf(EVENTS.slice(0, 4), mode));
    whole.message = new BedrockMessageChunk({ content: "own" });
    const more = LazyGenerationChunk.of(new BedrockMessageChunk({ content: " more" }), " more");
    expect(whole.concat(more).message.content).toBe("own more");
  });

  it("goes on in two ways from one place", () => {
    const [one, two, three] = ["1", "2", "3"].map((word) =>
      LazyGenerationChunk.of(new BedrockMessageChunk({ content: word }), word),
    );
    if (!one || !two || !three) throw new Error("no chunks");
    const start = one.concat(two);
    const [first, second] = [start.concat(three), start.concat(one)];
    expect([start, first, second].map(({ message }) => message.content)).toEqual(["12", "123", "121"]);
  });

  it("can be frozen before it is read", () => {
    const whole = Object.freeze(joined(chunksOf(EVENTS.slice(0, 4), mode)));
    expect(whole.message.content).toBe("ab");
    expect(whole.message).toBe(whole.message);
    expect(joined([whole, ...chunksOf([text(0, "c")], mode)]).message.content).toBe("abc");
  });

  it("is seen by what copies or serialises it", () => {
    const whole = joined(chunksOf(EVENTS.slice(0, 4), mode));
    expect(Object.assign({}, whole)).toMatchObject({ text: "ab", message: { content: "ab" } });
    expect(JSON.parse(JSON.stringify(whole))).toMatchObject({ message: { kwargs: { content: "ab" } } });
  });
});

describe("chunks that are joined in groups, and then the groups, are the same message", () => {
  const reasoning = {
    contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "Hm." } } },
  };
  const end = { messageStop: { stopReason: "end_turn" as const } };
  const replies: [string, ConverseStreamOutput[]][] = [
    ["a plain text", [text(0, "a"), text(0, "b"), text(0, "c"), stop(0), end]],
    ["a text after reasoning", [reasoning, stop(0), text(1, "a"), text(1, "b"), text(1, "c"), stop(1), end]],
    ["two texts", [text(0, "a"), text(0, "b"), stop(0), text(1, "c"), text(1, "d"), stop(1), end]],
  ];
  const blocks: ChunkOptions = { streamContent: "blocks", outputVersion: "v0", streamUsage: true };

  it.each(replies)("of %s", (_, events) => {
    const messages = chunksOf(events, blocks).map(({ message }) => message);
    const fold = (some: readonly BaseMessageChunk[]) => some.reduce((before, chunk) => before.concat(chunk));
    const { content } = fold(messages);
    for (let cut = 1; cut < messages.length; cut += 1) {
      expect(fold(messages.slice(0, cut)).concat(fold(messages.slice(cut))).content).toEqual(content);
    }
    expect(messages.reduceRight((after, chunk) => chunk.concat(after)).content).toEqual(content);
  });
});

describeRecordings("recorded streams", () => {
  const streams = recordedInteractions("converse-stream").filter(
    ([, { eventstream_base64: base64, status }]) => base64 && status === 200,
  );

  it.each(streams)(
    "%s: joined late, the chunks are what core joins",
    async (_, { eventstream_base64 = "" }) => {
      const { events } = await decoded("converse-stream", Buffer.from(eventstream_base64, "base64"));
      for (const mode of MODES) {
        const chunks = chunksOf(events as ConverseStreamOutput[], mode);
        expect(seen(joined(chunks))).toEqual(seen(joinedByCore(chunks)));
      }
    },
  );
});
