import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import type { BedrockApi } from "../../chat_models/api.js";
import { ConverseApi } from "../../chat_models/converse_api.js";
import { InvokeModelApi } from "../../chat_models/invoke_api.js";
import { reduceStream } from "../../chat_models/reply_stream.js";
import { toMessage } from "../../stream/message.js";
import { ReplyReducer } from "../../stream/reducer.js";
import { splitFrames } from "../../testing/frames.js";
import type { ReplyObject } from "../../testing/index.js";
import { BedrockError } from "../../transport/errors/bedrock_error.js";
import { Transport } from "../../transport/transport.js";
import { cannedFields, emulatedBytes, inPieces } from "../support/canned_replies.js";
import { CLAUDE } from "../support/model.js";
import { recordedInteractions } from "../support/recordings.js";
import { isOtherStream, MUTATIONS, seededDice, type Dice, type Frames } from "./mutations.js";

const SEED = 20_261_123;
const MUTATED_STREAMS = 10_000;

const REPLY: ReplyObject = {
  text: "Let me look.",
  toolCalls: [{ id: "tooluse_1", name: "weather", input: { city: "Rome" } }],
};

const CALL = {
  request: { modelId: CLAUDE, messages: [{ role: "user" as const, content: [{ text: "hi" }] }] },
  settings: { model: CLAUDE, maxRetries: 0 },
  cutAt: [],
};

const MESSAGES = [{ role: "user", content: [{ type: "text", text: "hi" }] }];
const NATIVE_REQUEST = { anthropic_version: "bedrock-2023-05-31", max_tokens: 9, messages: MESSAGES };

/** What either class reads its streams with, and how the emulator is asked for one. */
const APIS: [
  className: string,
  Api: new (transport: Transport) => BedrockApi,
  operation: string,
  request: object,
][] = [
  ["ChatBedrockConverse", ConverseApi, "converse-stream", { messages: CALL.request.messages }],
  ["ChatBedrock", InvokeModelApi, "invoke-with-response-stream", NATIVE_REQUEST],
];

/**
 * Bytes of a stream are flipped, cut, inserted and exchanged, and arrive in pieces of any size. What comes of it is the true
 * message or an error of this package's: never another message, never an error without a type, never a wait.
 *
 * One thing is left out, for nobody could tell: whole frames that are left out, come twice or in another order may be a
 * stream that a model might have sent. Where they cannot, the order of the events tells, which `event_order.test.ts` is
 * about; here they have to end in some message or a typed error.
 *
 * The streams go through all that reads them, from the SDK's own client to the message; LangChain's part of a call, which
 * sees no bytes, would take three times as long as that.
 */
describe.each(APIS)("the bytes of a stream that %s reads", (_, Api, operation, request) => {
  const streams: Frames[] = [];
  let body: AsyncIterable<Uint8Array>;
  const api = new Api(new Transport(cannedFields(() => ({ body }))));

  const read = async (bytes: Uint8Array, pieceLength: number): Promise<string> => {
    body = inPieces(bytes, pieceLength);
    const { events, exchange } = await api.openStream({ current: CALL, revise: () => undefined });
    const info = { model: CLAUDE, modelName: CLAUDE, exchange, warnings: [] };
    const stream = reduceStream(events, new ReplyReducer(), info);
    for await (const _event of stream.events);
    const { content, tool_calls, invalid_tool_calls, response_metadata } = toMessage(stream.reply, info);
    return JSON.stringify([content, tool_calls, invalid_tool_calls, response_metadata["stopReason"]]);
  };

  // No stack is looked at here, and Jest maps each to its sources, which takes longer than all else.
  const { stackTraceLimit } = Error;
  beforeAll(async () => {
    Error.stackTraceLimit = 0;
    streams.push(framesOf(await emulatedBytes(`/model/${CLAUDE}/${operation}`, request, REPLY)));
    streams.push(...shortestRecorded(operation).map(framesOf));
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it(`are the true message or a typed error, ${MUTATED_STREAMS} times`, async () => {
    const dice = seededDice(SEED);
    const truths: string[] = [];
    for (const { bytes } of streams) truths.push(await read(bytes, bytes.length));
    const outcomes = { message: 0, error: 0 };
    for (let run = 0; run < MUTATED_STREAMS; run += 1) {
      const stream = streams[run % streams.length] ?? missing();
      const truth = truths[run % streams.length];
      const [mutation, mutated] = mutate(stream, dice);
      const outcome = await read(mutated, 1 + dice(mutated.length)).catch((error: unknown) => error);
      const isTrue = typeof outcome === "string" && (outcome === truth || isOtherStream(mutated, stream));
      if (!isTrue && !(outcome instanceof BedrockError)) {
        throw new Error(`Run ${run}, which ${mutation}, gave ${String(outcome)}`, { cause: outcome });
      }
      outcomes[isTrue ? "message" : "error"] += 1;
    }
    expect(outcomes.message).toBeGreaterThan(0);
    expect(outcomes.error).toBeGreaterThan(MUTATED_STREAMS / 2);
  }, 60_000);
});

function mutate(stream: Frames, dice: Dice): [mutation: string, mutated: Uint8Array] {
  const [mutation, change] = MUTATIONS[dice(MUTATIONS.length)] ?? missing();
  return [mutation, change(stream, dice)];
}

/** The shortest recorded stream of Claude's; none where there are no recordings. */
function shortestRecorded(operation: string): Uint8Array[] {
  return recordedInteractions(operation)
    .filter(([, { model, status }]) => status === 200 && model.includes("anthropic"))
    .map(([, { eventstream_base64: base64 = "" }]) => Buffer.from(base64, "base64"))
    .filter(({ length }) => length > 0)
    .toSorted((left, right) => left.length - right.length)
    .slice(0, 1);
}

function framesOf(bytes: Uint8Array): Frames {
  const starts: number[] = [];
  let start = 0;
  for (const { length } of splitFrames(bytes)) {
    starts.push(start);
    start += length;
  }
  return { bytes, starts };
}

function missing(): never {
  throw new Error("There is nothing to mutate.");
}
