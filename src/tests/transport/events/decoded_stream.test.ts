import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Crc32 } from "@smithy/core/checksum";

import {
  encodeError,
  encodeEvent,
  encodeException,
  encodeFrame,
  splitFrames,
} from "../../../testing/frames.js";
import type { JsonObject } from "../../../testing/json_value.js";
import { assertShape } from "../../../json/reply_shape.js";
import { CONVERSE } from "../../../stream/converse_shapes.js";
import { MalformedReplyError } from "../../../errors/malformed_reply.js";
import { StreamInterruptedError } from "../../../errors/stream_interrupted.js";
import { MUTATIONS, seededDice } from "../../faults/mutations.js";
import { describeRecordings, recordedInteractions } from "../../support/recordings.js";
import { decoded, decodedBySdk, type StreamedOperation } from "../../support/sdk_decoder.js";

const OPERATIONS: readonly StreamedOperation[] = ["converse-stream", "invoke-with-response-stream"];

/** Every kind of event, member and odd value, and one frame that is longer than what is set aside at first. */
const EVENTS: readonly Uint8Array[] = [
  encodeEvent("messageStart", { role: "assistant" }),
  delta({ text: "Grüße, 世界 🌍" }),
  delta({ text: "x".repeat(10_000) }),
  delta({ reasoningContent: { text: "Hm.", signature: "abc" } }),
  delta({ reasoningContent: { redactedContent: "Zm9v" } }),
  delta({ citation: { title: "A", location: { documentChar: { documentIndex: 0, start: 1, end: 2 } } } }),
  delta({ citation: { location: { somewhere: { new: 1 } } } }),
  delta({ toolResult: [{ json: { deep: [1, { a: null, __type: "b" }] } }, { text: "t" }] }),
  delta({ image: { source: { bytes: "Zm9v" } } }),
  delta({ neverSeen: { a: 1 } }),
  delta({ text: null, neverSeen: 1 }),
  delta({}),
  encodeEvent("contentBlockStart", {
    contentBlockIndex: 1,
    start: { toolUse: { toolUseId: "t", name: "n" } },
  }),
  encodeEvent("contentBlockStart", { contentBlockIndex: 1, start: null, other: 2 }),
  encodeEvent("contentBlockStop", { contentBlockIndex: "NaN" }),
  encodeEvent("messageStop", {
    stopReason: "end_turn",
    additionalModelResponseFields: { b: [null, { c: 1.5 }] },
  }),
  encodeEvent("metadata", {
    usage: { inputTokens: 1 },
    trace: { guardrail: { inputAssessment: { a: {} } } },
  }),
  encodeEvent("neverSeen", { a: 1 }),
  encodeEvent("throttlingException", { message: "as an event" }),
  encodeEvent("messageStart", { __type: "x", role: "assistant", other: 1 }),
  encodeFrame({ ":event-type": "messageStart", ":message-type": "event", "x-other": "1" }, { role: null }),
  payload("messageStart", ""),
  payload("messageStart", "null"),
  encodeEvent("chunk", { bytes: Buffer.from('{"a":1}').toString("base64") }),
  encodeEvent("chunk", { bytes: "" }),
  encodeEvent("chunk", { bytes: 5 }),
];

function delta(value: JsonObject): Uint8Array {
  return encodeEvent("contentBlockDelta", { contentBlockIndex: 0, delta: value });
}

/** Payloads that are of no type of the service model's. */
const MISFITS = ["[1]", '"x"', "5", "null", '{"delta":[{"text":"a"}]}', '{"delta":{"text":null}}'];

/** A frame of an event whose payload is this text. */
function payload(eventType: string, text: string): Uint8Array {
  const frame = Buffer.from(encodeFrame({ ":event-type": eventType, ":message-type": "event" }, {}));
  const headers = frame.subarray(0, frame.length - 6);
  const grown = Buffer.concat([headers, Buffer.from(text), Buffer.alloc(4)]);
  grown.writeUInt32BE(grown.length, 0);
  return resealed(grown);
}

/** The frame with checksums that are right, or with one of them wrong. */
function resealed(frame: Uint8Array, wrong?: "prelude" | "message"): Uint8Array {
  const bytes = Buffer.from(frame);
  bytes.writeUInt32BE((checksum(bytes.subarray(0, 8)) ^ (wrong === "prelude" ? 1 : 0)) >>> 0, 8);
  const whole = checksum(bytes.subarray(0, -4));
  bytes.writeUInt32BE((whole ^ (wrong === "message" ? 1 : 0)) >>> 0, bytes.length - 4);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  const crc = new Crc32();
  crc.update(bytes);
  return crc.digestSync();
}

/** A frame that claims another length, for all or for its headers. */
function claiming(lengths: { total?: number; headers?: number }): Uint8Array {
  const bytes = Buffer.from(EVENTS[0] ?? []);
  if (lengths.total !== undefined) bytes.writeUInt32BE(lengths.total, 0);
  if (lengths.headers !== undefined) bytes.writeUInt32BE(lengths.headers, 4);
  return resealed(bytes);
}

const [MESSAGE_START = new Uint8Array()] = EVENTS;

// No stack is looked at here, and Jest maps each to its sources, which takes longer than all else.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe.each(OPERATIONS)("the bytes of %s", (operation) => {
  it("give the events that the SDK gives, wherever they are cut", async () => {
    const stream = Buffer.concat(EVENTS);
    const expected = await decodedBySdk(operation, stream);
    expect(expected.error).toBeUndefined();
    for (const length of [stream.length, 1, 2, 3, 5, 7, 11, 12, 13, 64, 1000, 4096]) {
      expect(await decoded(operation, stream, length)).toEqual(expected);
    }
  });

  it("give them at every single cut", async () => {
    const stream = Buffer.concat(EVENTS.filter(({ length }) => length < 1000).slice(0, 8));
    const expected = await decodedBySdk(operation, stream);
    for (let length = 1; length < stream.length; length += 1)
      expect(await decoded(operation, stream, length)).toEqual(expected);
  });

  it.each<[string, Uint8Array]>([
    ["of each name", encodeException("throttlingException", "slow down")],
    ["with more to say", encodeFrame(exception("modelStreamErrorException"), { originalStatusCode: 500 })],
    ["of a name that nobody knows", encodeException("newException", "oh")],
    ["without a model", encodeError("boom", "it broke")],
    ["without a model and without words", encodeError("boom", "")],
  ])("end with the SDK's exception: one %s", async (_, frame) => {
    const stream = Buffer.concat([MESSAGE_START, frame]);
    const expected = await decodedBySdk(operation, stream);
    const own = await decoded(operation, stream);
    expect(own.events).toEqual(expected.events);
    expect(described(own.error)).toEqual(described(expected.error));
  });

  it.each<[string, Uint8Array]>([
    ["is truncated in its prelude", MESSAGE_START.subarray(0, 7)],
    ["is truncated in its headers", MESSAGE_START.subarray(0, 40)],
    ["is truncated in its checksum", MESSAGE_START.subarray(0, MESSAGE_START.length - 1)],
    ["has a wrong prelude checksum", resealed(MESSAGE_START, "prelude")],
    ["has a wrong message checksum", resealed(MESSAGE_START, "message")],
    ["claims less than it has", claiming({ total: MESSAGE_START.length - 1 })],
    ["claims more headers than it has", claiming({ headers: MESSAGE_START.length })],
    ["claims fewer headers than it has", claiming({ headers: 10 })],
    ["is shorter than any frame", claiming({ total: 15 })],
    ["holds no JSON", Buffer.concat([payload("metadata", "{"), payload("chunk", "{")])],
  ])("fail in this decoder as in the SDK's where a frame %s", async (_, frame) => {
    const stream = Buffer.concat([MESSAGE_START, frame]);
    const expected = await decodedBySdk(operation, stream);
    expect(expected.error).toBeDefined();
    for (const length of [1, 5, stream.length]) {
      const { events, error } = await decoded(operation, stream, length);
      expect(events).toEqual(
        operation === "converse-stream" ? [{ messageStart: { role: "assistant" } }] : [],
      );
      const isOurs = error instanceof MalformedReplyError || error instanceof StreamInterruptedError;
      expect(isOurs || error instanceof SyntaxError).toBe(true);
    }
  });

  it("are damaged in the same places for both decoders", async () => {
    const dice = seededDice(13);
    const stream = { bytes: Buffer.concat(EVENTS), starts: startsOf(Buffer.concat(EVENTS)) };
    for (let run = 0; run < 60; run += 1) {
      const mutated = MUTATIONS[run % MUTATIONS.length]?.[1](stream, dice) ?? stream.bytes;
      const [expected, own] = [
        await decodedBySdk(operation, mutated),
        await decoded(operation, mutated, 1 + dice(500)),
      ];
      // The SDK lets a stream end anywhere, and believes a few frames that AWS's limits forbid.
      if (!own.error) expect(own).toEqual(expected);
      else expect(own.events).toEqual(expected.events.slice(0, own.events.length));
      if (expected.error) expect(own.error).toBeDefined();
    }
  });
});

function startsOf(bytes: Uint8Array): number[] {
  let start = 0;
  return splitFrames(bytes).map(({ length }) => (start += length) - length);
}

function exception(type: string) {
  return { ":exception-type": type, ":message-type": "exception" };
}

function described(error: unknown) {
  if (!(error instanceof Error)) return error;
  const { $response: _response, $metadata: _metadata, ...members } = error as Error & Record<string, unknown>;
  const message = error.message.split("\n")[0];
  return { ...members, name: error.name, message, className: error.constructor.name };
}

describeRecordings("recorded streams", () => {
  const streams = OPERATIONS.flatMap((operation) =>
    recordedInteractions(operation)
      .filter(([, { eventstream_base64: base64, status }]) => base64 && status === 200)
      .map(([name, { eventstream_base64: base64 = "" }]) => ({ operation, name, base64 })),
  );

  it.each(streams)("give what the SDK makes of them: $name", async ({ operation, base64 }) => {
    const bytes = Buffer.from(base64, "base64");
    const expected = await decodedBySdk(operation, bytes);
    for (const length of [bytes.length, 1, 1400]) {
      const own = await decoded(operation, bytes, length);
      expect(own.events).toEqual(expected.events);
      expect(described(own.error)).toEqual(described(expected.error));
    }
  });
});

it("a payload of no type of the service model's stays as it came, so that it can be refused", async () => {
  const frames = MISFITS.map((text) => payload("contentBlockDelta", text));
  const { events } = await decoded("converse-stream", Buffer.concat(frames), 100);
  expect(events).toEqual(MISFITS.map((text) => ({ contentBlockDelta: JSON.parse(text) })));
  for (const event of events) expect(() => assertShape(event, CONVERSE.event)).toThrow(MalformedReplyError);
});
