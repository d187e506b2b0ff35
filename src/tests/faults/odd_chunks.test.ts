import { Readable } from "node:stream";

import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, MalformedReplyError } from "../../index.js";
import { chunkEvent, streamAnswer } from "../../testing/answer.js";
import type { JsonObject } from "../../testing/json_value.js";
import { cannedFields } from "../support/canned_replies.js";
import { collect } from "../support/collect.js";
import { CLAUDE } from "../support/model.js";
import { frameOf } from "../support/odd_frames.js";
import { rejection } from "../transport/calls.js";

const COMMAND_R = "cohere.command-r-v1:0";

const framesOf = (chunks: JsonObject[]) => streamAnswer(chunks.map((chunk) => chunkEvent(chunk))).pieces;

/** Streams of the text "one two", a frame a chunk. */
const STREAMS = {
  [CLAUDE]: framesOf([
    { type: "message_start", message: { role: "assistant", content: [] } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "one" } },
    { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: " two" } },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "end_turn" } },
    { type: "message_stop" },
  ]),
  [COMMAND_R]: framesOf([
    { event_type: "stream-start" },
    { event_type: "text-generation", text: "one" },
    { event_type: "text-generation", text: " two" },
    { event_type: "stream-end", finish_reason: "COMPLETE", response: { text: "one two" } },
  ]),
};

/** Reads the stream of a model with another frame in the place of one, or before it, and counts how often it was asked for. */
function reading(model: keyof typeof STREAMS, frame: Uint8Array, place: number, replaced = 1) {
  const frames = STREAMS[model].toSpliced(place, replaced, frame);
  let sends = 0;
  const fields = cannedFields(() => {
    sends += 1;
    const headers = { "content-type": "application/vnd.amazon.eventstream" };
    return { headers, body: Readable.from([Buffer.concat(frames)]) };
  });
  const llm = new ChatBedrock({ model, ...fields, maxRetries: 1 });
  return { reply: collect(llm.stream("hi")), sends: () => sends };
}

const PAYLOADS: [payload: string, says: string][] = [
  ["null", "no chunk."],
  ["[]", "its chunk has"],
  ['"x"', "its chunk has"],
  ["7", "its chunk has"],
  ["true", "its chunk has"],
  ["{}", "no chunk.bytes"],
  ["", "no chunk.bytes"],
  ['{"bytes":null}', "no chunk.bytes"],
  ['{"bytes":[1]}', "its chunk.bytes has"],
  ['{"bytes":7}', "its chunk.bytes has"],
  ['{"bytes":"%%%"}', "its chunk.bytes is not base64"],
];

describe.each(PAYLOADS)("a chunk frame with the payload %j", (payload, says) => {
  it("is malformed at the start, and the reply is asked for again", async () => {
    const { reply, sends } = reading(CLAUDE, frameOf("chunk", payload), 0);
    const error = await rejection(reply);
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({ message: expect.stringContaining(says), retryable: true });
    expect(sends()).toBe(2);
  });

  it("is malformed in mid-stream, where it may have held text", async () => {
    const error = await rejection(reading(CLAUDE, frameOf("chunk", payload), 3).reply);
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({
      message: expect.stringContaining(says),
      partialMessage: { text: "one" },
    });
  });
});

describe("of a stream of Command R", () => {
  it.each([null, [], {}, 7, true])("an event of the type %j is malformed", async (type) => {
    const [frame = new Uint8Array()] = framesOf([{ event_type: type, text: " two" }]);
    const error = await rejection(reading(COMMAND_R, frame, 2).reply);
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({ message: expect.stringContaining("event_type") });
  });

  it("a piece of text that is `null` is malformed", async () => {
    const [frame = new Uint8Array()] = framesOf([{ event_type: "text-generation", text: null }]);
    expect(await rejection(reading(COMMAND_R, frame, 2).reply)).toBeInstanceOf(MalformedReplyError);
  });
});

it.each<[what: string, model: keyof typeof STREAMS, frame: Uint8Array | undefined]>([
  ["an event of an unknown type", CLAUDE, frameOf("news", '{"bytes":7}')],
  ["a chunk with an unknown member", CLAUDE, frameOf("chunk", '{"bytes":"e30=","news":null}')],
  ["Claude's event of an unknown type", CLAUDE, framesOf([{ type: "news", delta: { a: 1 } }])[0]],
  ["Command R's event of an unknown type", COMMAND_R, framesOf([{ event_type: "news", text: "new" }])[0]],
])("%s takes nothing from the text", async (_, model, frame = new Uint8Array()) => {
  const chunks = await reading(model, frame, 2, 0).reply;
  expect(chunks.map(({ text }) => text).join("")).toBe("one two");
});
