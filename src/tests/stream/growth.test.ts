import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { jsonIn } from "../../chat_models/structured_output/json_text.js";
import { TagSplitter } from "../../invoke/chat_completions/tag_splitter.js";
import { CallScanner } from "../../invoke/llama/call_scanner.js";
import { ThinkingSplitter } from "../../invoke/thinking.js";
import { ChatModelEventWriter } from "../../stream/chat_model_events.js";
import { ChunkWriter } from "../../stream/chunks.js";
import { ReplyReducer } from "../../stream/reducer.js";
import { encodeEvent } from "../../testing/frames.js";
import { expectLinear } from "../support/growth.js";
import { decoded } from "../support/sdk_decoder.js";

const INFO = { model: "m", modelName: "m", exchange: { requestId: "r", attempts: 1 }, warnings: [] };

function citations(count: number): ConverseStreamOutput[] {
  const cited = { contentBlockDelta: { contentBlockIndex: 0, delta: { citation: { title: "T" } } } };
  const text = { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "a" } } };
  return [
    text,
    ...Array.from({ length: count }, () => cited),
    { contentBlockStop: { contentBlockIndex: 0 } },
  ];
}

/** How many characters the events of LangChain's own protocol come to. */
function toldOf(count: number): number {
  const reply = new ReplyReducer();
  const writer = new ChatModelEventWriter(reply, INFO, { streamUsage: true });
  let length = 0;
  for (const event of citations(count)) {
    reply.accept(event);
    for (const told of writer.write(event)) length += JSON.stringify(told).length;
  }
  return length;
}

function joinCallPieces(pieces: number): void {
  const reply = new ReplyReducer();
  const writer = new ChunkWriter(reply, INFO, {
    streamContent: "text",
    outputVersion: "v0",
    streamUsage: true,
  });
  const start = { toolUse: { toolUseId: "t", name: "n" } };
  const events: ConverseStreamOutput[] = [
    { contentBlockStart: { contentBlockIndex: 0, start } },
    ...Array.from({ length: pieces }, () => ({
      contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input: '"word",' } } },
    })),
  ];
  const chunks = events.flatMap((event) => {
    reply.accept(event);
    return writer.write(event);
  });
  expect(chunks.reduce((before, chunk) => before.concat(chunk)).message.id).toBe("r");
}

describe("what is made to be slow takes time in proportion to its length", () => {
  it.each<[name: string, size: number, act: (size: number) => unknown]>([
    [
      "blank text before an answer that may have tags",
      2_000,
      (size) => {
        const splitter = new TagSplitter([{ open: "<think>", close: "</think>" }]);
        for (let piece = 0; piece < size; piece += 1) Array.from(splitter.push(" "));
        expect([...splitter.flush()]).toEqual([{ kind: "text", text: " ".repeat(size) }]);
      },
    ],
    [
      "blank text before a thought",
      2_000,
      (size) => {
        const splitter = new ThinkingSplitter(false);
        for (let piece = 0; piece < size; piece += 1) Array.from(splitter.split(" ", false));
        expect(Array.from(splitter.split("", true))).toHaveLength(1);
      },
    ],
    [
      "a call that is written as text, in small pieces",
      5_000,
      (size) => {
        const scanner = new CallScanner();
        scanner.accept('{"name": "n", "parameters": {"a": [');
        for (let piece = 0; piece < size; piece += 1) scanner.accept('"b", ');
        scanner.accept('"c"]}}');
        expect(scanner.finish()).toHaveLength(1);
      },
    ],
    ["braces that hold no JSON", 5_000, (size) => expect(jsonIn("{x} ".repeat(size))).toHaveLength(0)],
    ["the pieces of one call, joined", 1_000, joinCallPieces],
    [
      "a frame that comes byte by byte",
      10_000,
      async (size) => {
        const frame = encodeEvent("messageStart", { role: "x".repeat(size) });
        expect((await decoded("converse-stream", frame, 1)).events).toHaveLength(1);
      },
    ],
  ])("%s", async (_, size, act) => {
    await expectLinear(size, act);
  });

  it("citations of one text, as events of LangChain's protocol: counted in characters", () => {
    expect(toldOf(4_000) / toldOf(1_000)).toBeLessThan(8);
  });
});
