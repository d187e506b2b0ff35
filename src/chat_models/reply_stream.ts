import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { MessageOutputVersion } from "@langchain/core/messages";

import { cutReply, cutStream, EventCutter } from "../stream/event_cutter.js";
import { toMessage } from "../stream/message.js";
import type { ReplyReducer } from "../stream/reducer.js";
import type { ReplyInfo } from "../stream/response_metadata.js";
import { BedrockError, nameRequest } from "../transport/errors/bedrock_error.js";
import { typedDefect } from "../transport/errors/internal.js";
import type { StreamedReply, WholeReply } from "./api.js";

/** A reply that is arriving: its events, and what they have added up to so far. */
export interface ReplyStream {
  reply: ReplyReducer;
  info: ReplyInfo;
  /** Each event, after the reply has taken it in. */
  events: AsyncIterable<ConverseStreamOutput>;
}

/** A whole reply, cut at the stop sequences that its API does not take. */
export function cutWhole(whole: WholeReply): WholeReply {
  const cutter = cutterFor(whole);
  return cutter
    ? { ...whole, events: [...cutReply(whole.events, cutter)], ...stopReasonOf(whole, cutter) }
    : whole;
}

/** A reply that is arriving, cut in the same way. */
export function cutStreamed(streamed: StreamedReply): StreamedReply {
  const cutter = cutterFor(streamed);
  return cutter
    ? { ...streamed, events: cutStream(streamed.events, cutter), ...stopReasonOf(streamed, cutter) }
    : streamed;
}

function cutterFor({ cutAt }: WholeReply | StreamedReply): EventCutter | undefined {
  return cutAt.length > 0 ? new EventCutter(cutAt) : undefined;
}

/** A model whose answer was cut did not stop, and has no word of its own for it. */
function stopReasonOf({ nativeStopReason }: WholeReply | StreamedReply, cutter: EventCutter) {
  return nativeStopReason
    ? { nativeStopReason: () => (cutter.stopped ? undefined : nativeStopReason()) }
    : {};
}

/** Reduces a whole reply. What it fails with is known to be of this request. */
export function reduceWhole(
  events: Iterable<ConverseStreamOutput>,
  reply: ReplyReducer,
  { exchange }: Pick<ReplyInfo, "exchange">,
): void {
  try {
    for (const event of events) reply.accept(event);
  } catch (error) {
    throw failureOf(error, exchange.requestId);
  }
}

/** Reduces the events of a stream as they are read. What it fails with gets the message as far as it had come. */
export function reduceStream(
  events: AsyncIterable<ConverseStreamOutput>,
  reply: ReplyReducer,
  info: ReplyInfo,
  outputVersion?: MessageOutputVersion,
): ReplyStream {
  return { reply, info, events: reduced(events, reply, info, outputVersion) };
}

async function* reduced(
  events: AsyncIterable<ConverseStreamOutput>,
  reply: ReplyReducer,
  info: ReplyInfo,
  outputVersion: MessageOutputVersion | undefined,
): AsyncGenerator<ConverseStreamOutput> {
  try {
    for await (const event of events) {
      reply.accept(event);
      yield event;
    }
  } catch (error) {
    const failure = failureOf(error, info.exchange.requestId);
    if (failure instanceof BedrockError) failure.partialMessage = toMessage(reply, info, outputVersion);
    throw failure;
  }
}

/** What a request failed with, which is told what is known of the request. */
function failureOf(thrown: unknown, requestId: string | undefined): unknown {
  const failure = typedDefect(thrown);
  nameRequest(failure, requestId);
  return failure;
}
