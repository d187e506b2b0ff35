import { Readable } from "node:stream";

import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";
import { NodeHttp2Handler, NodeHttpHandler } from "@smithy/node-http-handler";
import { Crc32 } from "@smithy/core/checksum";

import { ChatBedrockConverse } from "../../../index.js";
import { REPLY_LIMITS } from "../../../json/reply_limits.js";
import { streamAnswer } from "../../../testing/answer.js";
import { encodeFrame } from "../../../testing/frames.js";
import { startBedrockEmulator } from "../../../testing/index.js";
import { MalformedReplyError } from "../../../errors/malformed_reply.js";
import { StreamInterruptedError } from "../../../errors/stream_interrupted.js";
import { cannedFields, inPieces, type CannedReply } from "../../support/canned_replies.js";
import { CLAUDE, collect } from "../../support/model.js";

const FRAMES = streamAnswer([
  { messageStart: { role: "assistant" } },
  { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "Hel" } } },
  { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "lo" } } },
  { contentBlockStop: { contentBlockIndex: 0 } },
  { messageStop: { stopReason: "end_turn" } },
]).pieces;
const STREAM = Buffer.concat(FRAMES);

function modelOf(reply: CannedReply): ChatBedrockConverse {
  return new ChatBedrockConverse({ model: CLAUDE, ...cannedFields(() => reply) });
}

async function textOf(body: unknown): Promise<string> {
  const chunks = await collect(modelOf({ body }).stream("hi"));
  return chunks.map(({ text }) => text).join("");
}

function failure(outcome: Promise<unknown>): Promise<unknown> {
  return outcome.catch((error: unknown) => error);
}

/** The beginning of a frame with these lengths, its checksum right. */
function prelude(length: number, headers: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(headers, 4);
  const checksum = new Crc32();
  checksum.update(bytes.subarray(0, 8));
  bytes.writeUInt32BE(checksum.digestSync(), 8);
  return bytes;
}

describe("the bytes of a stream", () => {
  it.each([1, 5, 11, 12, 13, 100])("are read in pieces of %d bytes", async (length) => {
    expect(await textOf(inPieces(STREAM, length))).toBe("Hello");
  });

  it.each<[name: string, bytes: Uint8Array, retryable: boolean]>([
    ["that are a page of HTML", Buffer.from("<html><body>Sign in to the proxy</body></html>"), true],
    ["that claim a frame of 4 GB", prelude(2 ** 32 - 1, 0), false],
    ["that claim a frame beyond the limit", prelude(REPLY_LIMITS.frameBytes + 1, 0), false],
    [
      "that claim headers beyond the limit",
      prelude(REPLY_LIMITS.frameBytes, REPLY_LIMITS.frameHeaderBytes + 1),
      false,
    ],
    ["that claim more headers than frame", prelude(16, 1), true],
    ...[0, 1, 3, 4, 15].map((length): [string, Uint8Array, boolean] => [
      `that claim a frame of ${length} bytes`,
      prelude(length, 0),
      true,
    ]),
  ])("%s are malformed, at once and in pieces", async (_, bytes, retryable) => {
    for (const length of [1, 4, bytes.length]) {
      const error = await failure(textOf(inPieces(bytes, length)));
      expect(error).toBeInstanceOf(MalformedReplyError);
      expect(error).toMatchObject({ retryable, message: expect.not.stringContaining("$response") });
    }
  });

  it("that are damaged give what came before them", async () => {
    const damaged = Buffer.from(STREAM);
    const inText = 60 + FRAMES.slice(0, 2).reduce((sum, { length }) => sum + length, 0);
    damaged.writeUInt8(damaged.readUInt8(inText) ^ 1, inText);
    expect(await failure(textOf(inPieces(damaged, damaged.length)))).toMatchObject({
      name: "MalformedReplyError",
      partialMessage: { text: "Hel" },
    });
  });

  it("that end inside a frame are an interrupted stream, even after the stop", async () => {
    const more = Buffer.concat([STREAM, STREAM.subarray(0, 40)]);
    for (const length of [1, 3, 4, 11, 12, 39]) {
      const error = await failure(textOf(inPieces(more.subarray(0, STREAM.length + length), 50)));
      expect(error).toBeInstanceOf(StreamInterruptedError);
      expect(error).toMatchObject({ partialMessage: { text: "Hello" } });
    }
  });

  it("are not read beyond the limit of all", async () => {
    const frame = encodeFrame(
      { ":message-type": "event", ":event-type": "noise" },
      { p: "x".repeat(2 ** 23) },
    );
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield frame;
    }
    expect(await failure(textOf(endless()))).toMatchObject({ name: "MalformedReplyError", retryable: false });
  });

  it.each([
    ["HTTP/1.1", () => new NodeHttpHandler()],
    ["HTTP/2", () => new NodeHttp2Handler()],
  ])("are checked over %s, with a client that was passed in", async (_, handler) => {
    await using bedrock = await startBedrockEmulator({
      reply: "one two",
      faults: { type: "corrupt", event: 2 },
    });
    const client = new BedrockRuntimeClient({ ...bedrock.fields, requestHandler: handler() });
    const llm = new ChatBedrockConverse({ model: CLAUDE, client, maxRetries: 0 });
    expect(await failure(collect(llm.stream("hi")))).toBeInstanceOf(MalformedReplyError);
    client.destroy();
  });
});

it("a reply whose body cannot be closed ends in the call's own error", async () => {
  const body = {
    async *[Symbol.asyncIterator]() {
      yield FRAMES[0];
      await new Promise(() => undefined);
    },
    destroy() {
      throw new Error("It cannot be closed.");
    },
  };
  const llm = new ChatBedrockConverse({
    model: CLAUDE,
    firstTokenTimeout: 20,
    ...cannedFields(() => ({ body })),
  });
  expect(await failure(llm.stream("hi"))).toMatchObject({
    name: "TimeoutError",
    deadline: "firstTokenTimeout",
  });
});

describe("a whole reply that is too long", () => {
  const tooLong = { name: "MalformedReplyError", retryable: false };

  it("is not read when it says so", async () => {
    const body = Readable.from([Buffer.from("{}")]);
    const headers = { "content-length": String(REPLY_LIMITS.wholeBytes + 1) };
    expect(await failure(modelOf({ body, headers }).invoke("hi"))).toMatchObject(tooLong);
    expect(body.destroyed).toBe(true);
  });

  it("is read to the limit when it does not", async () => {
    const piece = Buffer.alloc(2 ** 20, " ");
    const body = Readable.from(
      (function* () {
        for (;;) yield piece;
      })(),
    );
    expect(await failure(modelOf({ body }).invoke("hi"))).toMatchObject(tooLong);
    expect(body.destroyed).toBe(true);
  });
});
