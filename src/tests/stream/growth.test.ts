import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";
import { AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";

import { buildRequest } from "../../chat_models/request/build_request.js";
import { jsonIn } from "../../chat_models/structured_output/json_text.js";
import { AnswerReader } from "../../chat_models/structured_output/reader.js";
import { describeOutput } from "../../chat_models/structured_output/schema.js";
import { validatorOf } from "../../chat_models/structured_output/validate.js";
import { CallScanner } from "../../invoke/llama/call_scanner.js";
import { ReasoningSplitter } from "../../invoke/reasoning_splitter.js";
import { ChatModelEventWriter } from "../../stream/chat_model_events.js";
import { ChunkWriter } from "../../stream/chunks.js";
import { ReplyReducer } from "../../stream/reducer.js";
import type { Schema } from "../../json/schema_conversion.js";
import { isRecursive, withoutRefs } from "../../tools/schema_refs.js";
import { isEnforceable } from "../../tools/strict_schema.js";
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

/** The chunks of a reply of one block, which has so many pieces between its first and its last one. */
function chunksOf(deltas: readonly ContentBlockDelta[], start?: ContentBlockStart): ChatGenerationChunk[] {
  const reply = new ReplyReducer();
  const writer = new ChunkWriter(reply, INFO, {
    streamContent: "text",
    outputVersion: "v0",
    streamUsage: true,
  });
  const events: ConverseStreamOutput[] = [
    ...(start ? [{ contentBlockStart: { contentBlockIndex: 0, start } }] : []),
    ...deltas.map((delta) => ({ contentBlockDelta: { contentBlockIndex: 0, delta } })),
  ];
  return events.flatMap((event) => {
    reply.accept(event);
    return writer.write(event);
  });
}

const CALL: ContentBlockStart = { toolUse: { toolUseId: "t", name: "words" } };

/** The JSON of an object with so many words, in pieces. */
const piecesOf = (count: number) => ['{"words":[', ...Array.from({ length: count }, () => '"word",'), '""]}'];

const inputsOf = (count: number) => piecesOf(count).map((input) => ({ toolUse: { input } }));

function joinCallPieces(pieces: number): void {
  const chunks = chunksOf(inputsOf(pieces), CALL);
  expect(chunks.reduce((before, chunk) => before.concat(chunk)).message.id).toBe("r");
}

const WORDS = { type: "object", properties: { words: { type: "array", items: { type: "string" } } } };

/** Reads a streamed object as it grows. */
async function read(chunks: readonly ChatGenerationChunk[]): Promise<void> {
  const reader = new AnswerReader({
    output: describeOutput(WORDS, "words"),
    validate: validatorOf(WORDS),
    method: undefined,
  });
  const growing = reader.transform(messagesOf(chunks));
  let last: unknown;
  for await (const object of growing) last = object;
  expect(last).toMatchObject({ words: expect.arrayContaining(["word"]) });
}

async function* messagesOf(chunks: readonly ChatGenerationChunk[]): AsyncGenerator<AIMessageChunk> {
  for (const { message } of chunks) if (AIMessageChunk.isInstance(message)) yield message;
}

const readObject = (size: number) => read(chunksOf(inputsOf(size), CALL));

const readText = (size: number) => read(chunksOf(piecesOf(size).map((text) => ({ text }))));

/** A schema of an object with so many members, each of which has a definition of its own. */
function flat(count: number): Schema {
  const names = Array.from({ length: count }, (_, index) => `d${index}`);
  const each = (schemaOf: (name: string) => Schema) =>
    Object.fromEntries(names.map((name) => [name, schemaOf(name)]));
  return {
    type: "object",
    properties: each((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: each(() => ({ type: "string" })),
  };
}

/** Definitions, each of which refers to those of these numbers. */
function fanOut(count: number, refersTo: (index: number) => number[]): Schema {
  const definitions = Array.from({ length: count }, (_, index): [string, Schema] => [
    `d${index}`,
    { anyOf: refersTo(index).map((other) => ({ $ref: `#/$defs/d${other}` })) },
  ]);
  return {
    type: "object",
    properties: { d: { $ref: "#/$defs/d0" } },
    $defs: { ...Object.fromEntries(definitions), [`d${count}`]: {} },
  };
}

function inlineFlat(count: number): void {
  const schema = flat(count);
  expect(isRecursive(schema)).toBe(false);
  expect(withoutRefs(schema)).toBeDefined();
}

describe("what is made to be slow takes time in proportion to its length", () => {
  it.each<[name: string, size: number, act: (size: number) => unknown]>([
    [
      "blank text before an answer that may have tags",
      4_000,
      (size) => {
        const splitter = new ReasoningSplitter([{ open: "<think>", close: "</think>" }]);
        for (let piece = 0; piece < size; piece += 1) Array.from(splitter.push(" "));
        expect([...splitter.flush()]).toEqual([{ kind: "text", text: " ".repeat(size) }]);
      },
    ],
    [
      "a call that is written as text, in small pieces",
      10_000,
      (size) => {
        const scanner = new CallScanner();
        scanner.accept('{"name": "n", "parameters": {"a": [');
        for (let piece = 0; piece < size; piece += 1) scanner.accept('"b", ');
        scanner.accept('"c"]}}');
        expect(scanner.finish()).toHaveLength(1);
      },
    ],
    ["braces that hold no JSON", 10_000, (size) => expect(jsonIn("{x} ".repeat(size))).toHaveLength(0)],
    ["an object that is streamed as a tool's input", 2_500, readObject],
    ["an object that is streamed as text", 2_500, readText],
    ["a schema of many members with definitions", 1_000, inlineFlat],
    ["the pieces of one call, joined", 2_000, joinCallPieces],
    [
      "a frame that comes byte by byte",
      20_000,
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

  it.each<[name: string, schema: Schema]>([
    ["that each refer to the next one twice", fanOut(40, (index) => [index + 1, index + 1])],
    ["that all refer to one another", fanOut(40, () => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ["that each refer to the next one", fanOut(2_000, (index) => [index + 1])],
  ])("definitions %s are not inlined beyond a limit", (_, schema) => {
    expect(withoutRefs(schema)).toBeUndefined();
    expect(isEnforceable(schema)).toBe(false);
    const tools = [{ toolSpec: { name: "t", inputSchema: { json: schema } } }];
    const build = () =>
      buildRequest([new HumanMessage("hi")], { model: "amazon.nova-pro-v1:0", tools }, { api: "converse" });
    expect(build).toThrow(/tool "t": .* becomes too large when they are inlined/);
  });
});
