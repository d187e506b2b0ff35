import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { MessageOutputVersion } from "@langchain/core/messages";

import { toMessage } from "../stream/message.js";
import type { ReplyReducer } from "../stream/reducer.js";
import type { ReplyInfo } from "../stream/response_metadata.js";
import { BedrockError, nameRequest } from "../transport/errors/bedrock_error.js";

/** A reply that is arriving: its events, and what they have added up to so far. */
export interface ReplyStream {
  reply: ReplyReducer;
  info: ReplyInfo;
  /** Each event, after the reply has taken it in. */
  events: AsyncIterable<ConverseStreamOutput>;
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
    nameRequest(error, exchange.requestId);
    throw error;
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
    nameRequest(error, info.exchange.requestId);
    if (error instanceof BedrockError) error.partialMessage = toMessage(reply, info, outputVersion);
    throw error;
  }
}
