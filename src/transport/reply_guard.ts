import { Readable } from "node:stream";

import { HttpResponse } from "@smithy/core/protocols";
import type { MiddlewareStack } from "@smithy/types";

import { parseJson } from "../json.js";
import { REPLY_LIMITS } from "../reply_limits.js";
import { MalformedReplyError } from "./errors/malformed_reply.js";
import { StreamInterruptedError } from "./errors/stream_interrupted.js";
import { FrameCheck } from "./frame_check.js";

/** The commands whose reply the SDK decodes as an event stream, whatever its content type says. */
const STREAMED: ReadonlySet<unknown> = new Set([
  "ConverseStreamCommand",
  "InvokeModelWithResponseStreamCommand",
]);

/** The body of a command's newest reply, as it passes the guard. */
export class ReplyBody {
  /** Is told of every piece of a stream. */
  onProgress: () => void = () => undefined;
  #stream: unknown;

  /** Passes a body on, and remembers it. */
  watch(stream: unknown): void {
    this.#stream = stream;
  }

  /** Closes its connection, where there is one. */
  destroy(): void {
    if (isDestroyable(this.#stream)) this.#stream.destroy();
  }
}

/** Looks at the JSON of a whole reply, and throws when it is none of Bedrock's. */
export type CheckReply = (json: unknown) => void;

/**
 * Guards the bytes of one command's reply before the SDK decodes them: no frame that is damaged or too long, no stream
 * that stops in the middle of a frame, no reply beyond {@link REPLY_LIMITS}. The bytes themselves go through as they
 * are.
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
      if (HttpResponse.isInstance(result.response)) {
        body.watch(result.response.body);
        if (STREAMED.has(context["commandName"])) guardStream(result.response, body);
        else guardWhole(result.response, check);
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: "langchainBedrockReplyGuard", override: true },
  );
  return body;
}

/** Error answers are not streams, of any command. */
function guardStream(response: HttpResponse, { onProgress }: ReplyBody): void {
  const { body, statusCode, headers } = response;
  if (statusCode >= 300 || !isIterable(body)) return guardWhole(response);
  const frames = new FrameCheck(headers["content-type"] ?? "no content type");
  response.body = intactFrames(body, frames, onProgress);
}

function guardWhole(response: HttpResponse, check?: CheckReply): void {
  const { body, statusCode, headers } = response;
  if (!(body instanceof Readable)) return;
  const limitedOne = limitedBody(body, headers["content-length"]);
  response.body =
    check && statusCode < 300
      ? Readable.from(checkedJson(limitedOne, check), { objectMode: false })
      : limitedOne;
}

/** Passes a body on, and looks at it when all of it has come. What is no JSON is the SDK's to refuse. */
async function* checkedJson(body: AsyncIterable<Uint8Array>, check: CheckReply): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) {
    pieces.push(piece);
    yield piece;
  }
  check(parseJson(Buffer.concat(pieces).toString()));
}

async function* intactFrames(
  body: AsyncIterable<Uint8Array>,
  frames: FrameCheck,
  onProgress: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of limited(body, REPLY_LIMITS.streamBytes)) {
    onProgress();
    const { sound, fault } = frames.check(piece);
    // What came before the fault is part of the message as far as it had arrived.
    yield* sound;
    if (fault) throw fault;
  }
  if (!frames.betweenFrames) throw new StreamInterruptedError();
}

/** A body that says how long it is cannot be longer: Node ends it there. */
function limitedBody(body: Readable, contentLength: string | undefined): Readable {
  if (contentLength === undefined) {
    return Readable.from(limited(body, REPLY_LIMITS.wholeBytes), { objectMode: false });
  }
  if (Number(contentLength) <= REPLY_LIMITS.wholeBytes) return body;
  body.destroy();
  throw tooLong(REPLY_LIMITS.wholeBytes);
}

async function* limited(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > limit) throw tooLong(limit);
    yield piece;
  }
}

function tooLong(limit: number): MalformedReplyError {
  return new MalformedReplyError(
    `The reply is longer than ${limit} bytes, and was not read to its end: no model writes as much. ` +
      "Look at what answers under `endpoint`.",
    { retryable: false },
  );
}

function isDestroyable(stream: unknown): stream is { destroy(): void } {
  return (
    typeof stream === "object" &&
    stream !== null &&
    "destroy" in stream &&
    typeof stream.destroy === "function"
  );
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
