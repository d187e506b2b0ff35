import type { HttpResponse } from "@smithy/core/protocols";
import type { DeserializeMiddleware, MiddlewareStack } from "@smithy/types";

import { joinBytes, utf8Text } from "../../platform/platform.js";
import { piecesOf, streamOf } from "./body_pieces.js";
import { isHttpResponse } from "./http_messages.js";
import { REPLY_LIMITS } from "../../json/limits.js";
import { DecodedStream } from "../events/decoded_stream.js";
import { tooLong } from "../events/too_long.js";
import { EVENTS } from "../events/event_decoder.js";
import { parseJson } from "../../json/depth.js";

/**
 * The commands whose reply is an event stream, whatever its content type says: the member of the output that the stream is,
 * and what reads its events.
 */
const STREAMED: ReadonlyMap<unknown, StreamedOutput> = new Map([
  ["ConverseStreamCommand", { member: "stream", events: "converse" }],
  ["InvokeModelWithResponseStreamCommand", { member: "body", events: "invokeModel" }],
]);

interface StreamedOutput {
  member: "stream" | "body";
  events: keyof typeof EVENTS;
}

/** The body of a command's newest reply, as it passes the guard. */
export class ReplyBody {
  /** Is told of every piece of a stream. */
  onProgress: () => void = () => undefined;
  /** The member of the output that the events of a stream are. */
  events: { stream?: DecodedStream; body?: DecodedStream } = {};
  #stream: unknown;

  /** Remembers the body of a new reply. */
  watch(stream: unknown): void {
    this.#stream = stream;
    this.events = {};
  }

  /** Closes its connection, where there is one. */
  destroy(): void {
    if (isDestroyable(this.#stream)) this.#stream.destroy();
  }
}

/** Looks at the JSON of a whole reply, and throws when it is none of Bedrock's. */
export type CheckReply = (json: unknown) => void;

/**
 * Guards the bytes of one command's reply: nothing that is damaged or too long, no stream that stops in the middle of an
 * event, no reply beyond {@link REPLY_LIMITS}. The bytes of a stream are read here, in one pass, and the output that the
 * SDK gives has these events for its own, so that whoever wraps `send` or the output sees them as ever. The SDK's own
 * decoder takes three times as long.
 *
 * @param check of a whole reply, as it came: of a list in an object's place the SDK makes an empty object.
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

/** Error answers are not streams, of any command. */
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

/** All of a body, looked at. What is no JSON is the SDK's to refuse. */
async function checkedJson(body: AsyncIterable<Uint8Array>, check: CheckReply): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  const whole = joinBytes(pieces);
  check(parseJson(utf8Text(whole)));
  return whole;
}

/** What the SDK has to decode instead: nothing, unless the stream begins with a failure, which `send` then throws. */
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
