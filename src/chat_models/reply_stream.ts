import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { toMessage } from "../stream/message.js";
import type { ReplyReducer } from "../stream/reducer.js";
import type { ReplyInfo } from "../stream/response_metadata.js";
import { isConnectionLoss } from "../transport/connection_loss.js";
import { StreamInterruptedError } from "../transport/errors/stream_interrupted.js";

/** A reply that is arriving: its events, and what they have added up to so far. */
export interface ReplyStream {
  reply: ReplyReducer;
  info: ReplyInfo;
  /** Each event, after the reply has taken it in. Throws {@link StreamInterruptedError} at an early or broken end. */
  events: AsyncIterable<ConverseStreamOutput>;
}

/** Reduces the events of a stream as they are read. */
export function reduceStream(
  events: AsyncIterable<ConverseStreamOutput>,
  reply: ReplyReducer,
  info: ReplyInfo,
): ReplyStream {
  return { reply, info, events: reduced(events, reply, info) };
}

async function* reduced(
  events: AsyncIterable<ConverseStreamOutput>,
  reply: ReplyReducer,
  info: ReplyInfo,
): AsyncGenerator<ConverseStreamOutput> {
  const interrupted = (cause?: unknown) => {
    const error = new StreamInterruptedError({ requestId: info.exchange.requestId, cause });
    error.partialMessage = toMessage(reply, info);
    return error;
  };
  try {
    for await (const event of events) {
      reply.accept(event);
      yield event;
    }
  } catch (error) {
    throw isConnectionLoss(error) ? interrupted(error) : error;
  }
  if (!reply.stop) throw interrupted();
}
