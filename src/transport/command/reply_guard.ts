import type { HttpResponse } from "@smithy/core/protocols";
import type { DeserializeMiddleware, MiddlewareStack } from "@smithy/types";

import { joinBytes, utf8Text } from "../../platform/platform.js";
import { piecesOf } from "./body_pieces.js";
import { isHttpResponse } from "./http_messages.js";
import { piecesIfAny, throwIfSwitched } from "./missing_body.js";
import { REPLY_LIMITS } from "../../json/reply_limits.js";
import { DecodedStream } from "../events/decoded_stream.js";
import { tooLong } from "../events/too_long.js";
import { decodeReply, EVENTS, REPLIES } from "../events/event_decoder.js";
import { parseJson } from "../../json/depth.js";
import { DecodedOutput } from "./decoded_output.js";
import { isRecord } from "../../json/record.js";
import { assertShape, struct } from "../../json/reply_shape.js";

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

/** The commands whose whole reply is read here. The others' is a body that the SDK gives as it is, or a number. */
const WHOLE: ReadonlyMap<unknown, keyof typeof REPLIES> = new Map([["ConverseCommand", "converse"]]);

/** The body of a command's newest reply. */
export class ReplyBody {
  /** Called for each piece of a stream. */
  onProgress: () => void = () => undefined;
  /** The output's members that were read here. */
  members: object = {};
  #stream: unknown;

  /** Stores the body of a new reply. */
  watch(stream: unknown): void {
    this.#stream = stream;
    this.members = {};
  }

  /** Closes its connection, if there is one. Other code may have put a body in its place that fails to. */
  destroy(): void {
    try {
      if (isDestroyable(this.#stream)) this.#stream.destroy();
    } catch {
      // Why the reply is not wanted any more is said by its call.
    }
  }
}

/**
 * Guards the bytes of one command's reply: rejects damaged data, a stream that stops in the middle of an event, and a reply
 * beyond {@link REPLY_LIMITS}. Events and messages are decoded here in one pass, because the SDK's decoder takes three times
 * as long, and turns a list in place of an object into an empty object. The SDK's output contains them, so that wrappers of
 * `send` or of the output still see them.
 *
 * @returns the body, when there is one.
 * @throws MalformedReplyError and StreamInterruptedError, from the command or from the iteration of its stream.
 */
export function guardReply<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): ReplyBody {
  const body = new ReplyBody();
  const guard: DeserializeMiddleware<Input, Output> = (next, context) => {
    const decoded = new DecodedOutput(context);
    return async (args) => {
      const result = await next(args);
      decoded.restore();
      if (isHttpResponse(result.response))
        await guardBody(result.response, { command: context.commandName, decoded }, body);
      return result;
    };
  };
  const giveMembers: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    if (result.output) Object.assign(result.output, body.members);
    return result;
  };
  const place = { toMiddleware: "deserializerMiddleware", override: true } as const;
  stack.addRelativeTo(guard, { ...place, relation: "after", name: "langchainBedrockReplyGuard" });
  stack.addRelativeTo(giveMembers, { ...place, relation: "before", name: "langchainBedrockReply" });
  return body;
}

async function guardBody(
  response: HttpResponse,
  { command, decoded }: { command: unknown; decoded: DecodedOutput },
  reply: ReplyBody,
): Promise<void> {
  const body = piecesOf(response.body);
  reply.watch(body);
  throwIfSwitched(response);
  if (!body) return;
  const pieces = piecesIfAny(response, body);
  const streamed = STREAMED.get(command);
  // Error answers are never streams.
  if (streamed && response.statusCode < 300) {
    const stream = openStream(response, pieces, streamed, reply);
    if ((await stream.isSound()) && decoded.leaveOut(streamed.member)) response.body = new Uint8Array();
  } else await readWhole(response, pieces, command, reply);
}

function openStream(
  response: HttpResponse,
  pieces: AsyncIterable<Uint8Array>,
  { member, events }: StreamedOutput,
  reply: ReplyBody,
): DecodedStream {
  const from = response.headers["content-type"] ?? "no content type";
  const stream = new DecodedStream(pieces, EVENTS[events], from, reply.onProgress);
  reply.members = { [member]: stream };
  response.body = nothingAfter(stream);
  return stream;
}

/** Invalid JSON is left to the SDK. */
async function readWhole(
  response: HttpResponse,
  pieces: AsyncIterable<Uint8Array>,
  command: unknown,
  reply: ReplyBody,
): Promise<void> {
  const { statusCode, headers } = response;
  if (Number(headers["content-length"]) > REPLY_LIMITS.wholeBytes) {
    reply.destroy();
    throw tooLong(REPLY_LIMITS.wholeBytes);
  }
  const read: Uint8Array[] = [];
  try {
    await collect(pieces, read);
  } catch (error) {
    // The status of a refusal says what it is, even when the rest is lost.
    if (statusCode < 300) throw error;
  }
  const bytes = joinBytes(read);
  response.body = bytes;
  const name = statusCode < 300 ? WHOLE.get(command) : undefined;
  const json = name && parseJson(utf8Text(bytes));
  if (!name || json === undefined) return;
  assertShape(json, AN_OBJECT);
  reply.members = isRecord(json) ? decodeReply(REPLIES[name], json) : {};
  response.body = new Uint8Array();
}

const AN_OBJECT = struct({});

/** What the SDK decodes instead: nothing, unless the stream begins with a failure, which `send` then throws. */
function nothingAfter(events: DecodedStream): AsyncIterable<never> {
  const next = async () => {
    // Throws the failure.
    if (!(await events.isSound())) await events.next();
    return { done: true as const, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** @throws MalformedReplyError when there is too much. */
async function collect(body: AsyncIterable<Uint8Array>, read: Uint8Array[]): Promise<void> {
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > REPLY_LIMITS.wholeBytes) throw tooLong(REPLY_LIMITS.wholeBytes);
    read.push(piece);
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
