import { Readable } from "node:stream";

import { HttpResponse } from "@smithy/core/protocols";
import type { MiddlewareStack } from "@smithy/types";

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

/**
 * Guards the bytes of one command's reply before the SDK decodes them: no frame that is damaged or too long, no stream
 * that stops in the middle of a frame, no reply beyond {@link REPLY_LIMITS}. The bytes themselves go through as they
 * are.
 *
 * @returns the body, when there is one.
 * @throws MalformedReplyError and StreamInterruptedError, from the command or from the iteration of its stream.
 */
export function guardReply<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): ReplyBody {
  const body = new ReplyBody();
  stack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (HttpResponse.isInstance(result.response)) {
        body.watch(result.response.body);
        guardBody(result.response, STREAMED.has(context["commandName"]), body);
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: "langchainBedrockReplyGuard", override: true },
  );
  return body;
}

/** Error answers are not streams, of any command. */
function guardBody(response: HttpResponse, isStreamed: boolean, { onProgress }: ReplyBody): void {
  const { body, statusCode, headers } = response;
  if (isStreamed && statusCode < 300 && isIterable(body)) {
    response.body = intactFrames(
      body,
      new FrameCheck(headers["content-type"] ?? "no content type"),
      onProgress,
    );
  } else if (body instanceof Readable) {
    response.body = limitedBody(body, headers["content-length"]);
  }
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
