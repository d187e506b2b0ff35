import type { HttpResponse } from "@smithy/core/protocols";
import type { DeserializeMiddleware, MiddlewareStack } from "@smithy/types";

import { joinBytes, utf8Text } from "../../platform/platform.js";
import { piecesOf, streamOf } from "./body_pieces.js";
import { isHttpResponse } from "./http_messages.js";
import { REPLY_LIMITS } from "../../json/reply_limits.js";
import { DecodedStream } from "../events/decoded_stream.js";
import { tooLong } from "../events/too_long.js";
import { EVENTS } from "../events/event_decoder.js";
import { parseJson } from "../../json/depth.js";

/**
 * The commands whose reply is an event stream, whatever its content type: the output's member for the stream, and what reads
 * its events.
 */
const STREAMED: ReadonlyMap<unknown, StreamedOutput> = new Map([
  ["ConverseStreamCommand", { member: "stream", events: "converse" }],
  ["InvokeModelWithResponseStreamCommand", { member: "body", events: "invokeModel" }],
]);

interface StreamedOutput {
  member: "stream" | "body";
  events: keyof typeof EVENTS;
}

/** The body of a command's newest reply. */
export class ReplyBody {
  /** Called for each piece of a stream. */
  onProgress: () => void = () => undefined;
  /** The output's member with the events of a stream. */
  events: { stream?: DecodedStream; body?: DecodedStream } = {};
  #stream: unknown;

  /** Stores the body of a new reply. */
  watch(stream: unknown): void {
    this.#stream = stream;
    this.events = {};
  }

  /** Closes its connection, if there is one. */
  destroy(): void {
    if (isDestroyable(this.#stream)) this.#stream.destroy();
  }
}

/** Checks the JSON of a whole reply, and throws if it is not Bedrock's. */
export type CheckReply = (json: unknown) => void;

/**
 * Guards the bytes of one command's reply: rejects damaged data, a stream that stops in the middle of an event, and a reply
 * beyond {@link REPLY_LIMITS}. The bytes of a stream are decoded here in one pass, because the SDK's decoder takes three
 * times as long. The SDK's output contains these events, so that wrappers of `send` or of the output still see them.
 *
 * @param check for a whole reply before the SDK reads it, because the SDK turns a list in place of an object into an empty
 * object.
 * @returns the body, when there is one.
 * @throws MalformedReplyError and StreamInterruptedError, from the command or from the iteration of its stream.
 */
export function guardReply<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  check?: CheckReply,
): ReplyBody {
  const body = new ReplyBody();
  stack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (isHttpResponse(result.response)) {
        await guardBody(result.response, STREAMED.get(context["commandName"]), body, check);
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: "langchainBedrockReplyGuard", override: true },
  );
  const giveEvents: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    if (result.output) Object.assign(result.output, body.events);
    return result;
  };
  stack.addRelativeTo(giveEvents, {
    relation: "before",
    toMiddleware: "deserializerMiddleware",
    name: "langchainBedrockEvents",
    override: true,
  });
  return body;
}

/** Error answers are never streams. */
async function guardBody(
  response: HttpResponse,
  streamed: StreamedOutput | undefined,
  reply: ReplyBody,
  check: CheckReply | undefined,
): Promise<void> {
  const { body, statusCode, headers } = response;
  const pieces = piecesOf(body);
  reply.watch(pieces);
  if (!pieces) return;
  if (Number(headers["content-length"]) > REPLY_LIMITS.wholeBytes && !streamed) {
    reply.destroy();
    throw tooLong(REPLY_LIMITS.wholeBytes);
  }
  if (streamed && statusCode < 300) {
    const from = headers["content-type"] ?? "no content type";
    const events = new DecodedStream(pieces, EVENTS[streamed.events], from, reply.onProgress);
    reply.events = { [streamed.member]: events };
    response.body = nothingAfter(events);
  } else {
    const whole = limited(pieces, REPLY_LIMITS.wholeBytes);
    response.body = check && statusCode < 300 ? await checkedJson(whole, check) : streamOf(whole);
  }
}

/** Reads a whole body and checks it. Invalid JSON is left to the SDK. */
async function checkedJson(body: AsyncIterable<Uint8Array>, check: CheckReply): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  const whole = joinBytes(pieces);
  check(parseJson(utf8Text(whole)));
  return whole;
}

/** What the SDK decodes instead: nothing, unless the stream begins with a failure, which `send` then throws. */
function nothingAfter(events: DecodedStream): AsyncIterable<never> {
  const next = async () => {
    await events.begin();
    return { done: true as const, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

async function* limited(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > limit) throw tooLong(limit);
    yield piece;
  }
}

function isDestroyable(stream: unknown): stream is { destroy(): void } {
  return (
    typeof stream === "object" &&
    stream !== null &&
    "destroy" in stream &&
    typeof stream.destroy === "function"
  );
}
