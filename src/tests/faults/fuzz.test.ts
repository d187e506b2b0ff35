import { beforeAll, describe, expect, it } from "@jest/globals";
import type { AIMessageChunk } from "@langchain/core/messages";

import { splitFrames } from "../../testing/frames.js";
import type { ReplyObject } from "../../testing/index.js";
import { BedrockError } from "../../transport/errors/bedrock_error.js";
import { cannedFields, emulatedBytes, inPieces } from "../support/canned_replies.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE } from "../support/model.js";
import { recordedInteractions } from "../support/recordings.js";
import { isOtherStream, MUTATIONS, seededDice, type Frames } from "./mutations.js";

const SEED = 20_261_123;
const MUTATIONS_OF_CLASS = 10_000;

const REPLY: ReplyObject = {
  text: "Let me look.",
  toolCalls: [{ id: "tooluse_1", name: "weather", input: { city: "Rome" } }],
};

/** What the emulator is asked for a stream, by class. */
const REQUESTS: Record<string, [path: string, request: object]> = {
  ChatBedrockConverse: ["converse-stream", { messages: [{ role: "user", content: [{ text: "hi" }] }] }],
  ChatBedrock: [
    "invoke-with-response-stream",
    {
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 100,
      messages: [{ role: "user", content: "hi" }],
    },
  ],
};

/**
 * Bytes of a stream are flipped, cut, inserted and exchanged, and arrive in pieces of any size. What comes of it is the true
 * message or an error of this package's: never another message, never an error without a type, never a wait.
 *
 * One thing is left out, for nobody could tell: whole frames that are left out, come twice or in another order are a
 * stream that a model might have sent. Where they could not have been sent, the order of the events tells, which
 * `event_order.test.ts` is about; here such a stream has to end in a message or a typed error.
 */
describe.each(CLASSES)("the bytes of a stream that %s reads", (name, Model) => {
  const streams: Frames[] = [];
  let body: AsyncIterable<Uint8Array>;
  const llm = new Model({ model: CLAUDE, ...cannedFields(() => ({ body })) });
  const read = async (bytes: Uint8Array, sizeOf: () => number) => {
    body = inPieces(bytes, sizeOf);
    let message: AIMessageChunk | undefined;
    for await (const chunk of await llm.stream("hi")) message = message ? message.concat(chunk) : chunk;
    return JSON.stringify([
      message?.content,
      message?.tool_calls,
      message?.invalid_tool_calls,
      message?.response_metadata["stopReason"],
    ]);
  };

  beforeAll(async () => {
    const [operation = "", request = {}] = REQUESTS[name] ?? [];
    streams.push(framesOf(await emulatedBytes(`/model/${CLAUDE}/${operation}`, request, REPLY)));
    const recorded = recordedInteractions(operation)
      .filter(([, { model, status }]) => status === 200 && model.includes("anthropic"))
      .map(([, { eventstream_base64: base64 = "" }]) => Buffer.from(base64, "base64"))
      .filter(({ length }) => length > 0)
      .toSorted((left, right) => left.length - right.length);
    streams.push(...recorded.slice(0, 1).map(framesOf));
  });

  it(`are the true message or a typed error after ${MUTATIONS_OF_CLASS} mutations`, async () => {
    const dice = seededDice(SEED);
    const mutations = Object.entries(MUTATIONS);
    const truths: string[] = [];
    for (const { bytes } of streams) truths.push(await read(bytes, () => bytes.length));
    const outcomes: Record<string, number> = {};
    const wrong: string[] = [];
    for (let run = 0; run < MUTATIONS_OF_CLASS; run += 1) {
      const index = run % streams.length;
      const stream = streams[index] ?? fail();
      const [mutation, mutate] = mutations[dice(mutations.length)] ?? fail();
      const mutated = mutate(stream, dice);
      const size = 1 + dice(mutated.length);
      // One after the other: the answer is the next one's.
      const outcome = await read(mutated, () => size).catch((error: unknown) => error);
      const isTyped = outcome instanceof BedrockError;
      const isTrue = outcome === truths[index] || (typeof outcome === "string" && isOtherStream(mutated, stream));
      const kind = isTyped ? outcome.name : isTrue ? "the message" : "wrong";
      outcomes[kind] = (outcomes[kind] ?? 0) + 1;
      if (kind === "wrong") wrong.push(`run ${run} (${mutation}): ${String(outcome)}`);
    }
    console.log(name, outcomes, streams.map(({ bytes, starts }) => [bytes.length, starts.length]));
    expect(wrong).toEqual([]);
    expect(outcomes["the message"]).toBeGreaterThan(0);
  }, 60_000);
});

function framesOf(bytes: Uint8Array): Frames {
  const lengths = splitFrames(bytes).map(({ length }) => length);
  let start = 0;
  return {
    bytes,
    starts: lengths.map((length) => {
      start += length;
      return start - length;
    }),
  };
}

function fail(): never {
  throw new Error("There is nothing to mutate.");
}
