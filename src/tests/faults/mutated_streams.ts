import type { BedrockApi } from "../../chat_models/api/bedrock_api.js";
import { ConverseApi } from "../../chat_models/api/converse_api.js";
import { InvokeModelApi } from "../../chat_models/api/invoke_api.js";
import { ReplyStream } from "../../chat_models/reply/reply_stream.js";
import { toMessage } from "../../stream/message.js";
import { splitFrames } from "../../testing/frames.js";
import type { ReplyObject } from "../../testing/index.js";
import { WireNames } from "../../tools/wire_names.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { clientSource } from "../../transport/connection/client_config.js";
import { Transport } from "../../transport/transport.js";
import { cannedFields, emulatedBytes, inPieces } from "../support/canned_replies.js";
import { CLAUDE } from "../support/model.js";
import { recordedInteractions } from "../support/recorded_traffic.js";
import { isOtherStream, MUTATIONS, seededDice, type Dice, type Frames } from "./mutations.js";

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

/** What a class reads its streams with, and how the emulator is asked for one. */
export interface StreamedApi {
  className: string;
  Api: new (transport: Transport) => BedrockApi;
  operation: string;
  request: object;
}

export const STREAMED_APIS: readonly StreamedApi[] = [
  {
    className: "ChatBedrockConverse",
    Api: ConverseApi,
    operation: "converse-stream",
    request: { messages: CALL.request.messages },
  },
  {
    className: "ChatBedrock",
    Api: InvokeModelApi,
    operation: "invoke-with-response-stream",
    request: NATIVE_REQUEST,
  },
];

/** How many of the streams gave their message, and how many an error of this package's. */
export interface Outcomes {
  message: number;
  error: number;
}

/**
 * Reads streams whose bytes are flipped, cut, inserted and exchanged, and arrive in pieces of any size. What comes of each is
 * the true message or an error of this package's: never another message, never an error without a type, never a wait.
 *
 * One thing is left out, because nobody could tell: whole frames that are left out, come twice or in another order may be a
 * stream that a model might have sent. Where they cannot, the order of the events tells, which `event_order.test.ts` is
 * about; here they have to end in some message or a typed error.
 *
 * The streams go through all that reads them, from the SDK's own client to the message; LangChain's part of a call, which
 * sees no bytes, would take three times as long as that.
 *
 * @throws Error that says which run gave what.
 */
export async function readMutatedStreams(
  { Api, operation, request }: StreamedApi,
  { runs, seed }: { runs: number; seed: number },
): Promise<Outcomes> {
  const read = readerOf(Api);
  const streams = [await emulatedBytes(`/model/${CLAUDE}/${operation}`, request, REPLY)]
    .concat(shortestRecorded(operation))
    .map(framesOf);
  const truths: string[] = [];
  for (const { bytes } of streams) truths.push(await read(bytes, bytes.length));
  const dice = seededDice(seed);
  const outcomes: Outcomes = { message: 0, error: 0 };
  for (let run = 0; run < runs; run += 1) {
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
  return outcomes;
}

/** Reads bytes that arrive in pieces of a length, and gives the message as a text to compare. */
function readerOf(Api: StreamedApi["Api"]): (bytes: Uint8Array, pieceLength: number) => Promise<string> {
  let body: AsyncIterable<Uint8Array>;
  const api = new Api(new Transport({ client: clientSource(cannedFields(() => ({ body }))) }));
  return async (bytes, pieceLength) => {
    body = inPieces(bytes, pieceLength);
    const { events, exchange } = await api.openStream({ current: CALL, revise: () => undefined });
    const info = { model: CLAUDE, modelName: CLAUDE, exchange, warnings: [] };
    const stream = new ReplyStream(events, {
      info,
      names: new WireNames({ toolIds: "any", toolNames: "any" }),
      outputVersion: undefined,
    });
    for await (const _events of stream.read(() => []));
    const { content, tool_calls, invalid_tool_calls, response_metadata } = toMessage(stream.reply, info);
    return JSON.stringify([content, tool_calls, invalid_tool_calls, response_metadata["stopReason"]]);
  };
}

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
