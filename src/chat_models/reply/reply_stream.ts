import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { MessageOutputVersion } from "@langchain/core/messages";

import { cutReply, cutStream, EventCutter } from "../../stream/event_cutter.js";
import { toMessage } from "../../stream/message.js";
import { ReplyReducer } from "../../stream/reducer.js";
import type { ReplyInfo } from "../../stream/response_metadata.js";
import { ReplyTranslator } from "../../stream/turn_back.js";
import type { WireNames } from "../../tools/wire_names.js";
import { BedrockError, nameRequest } from "../../errors/bedrock_error.js";
import { typedDefect } from "../../errors/internal.js";
import type { StreamedReply, WholeReply } from "../api/bedrock_api.js";

/** What is needed to read a stream besides its events. */
export interface ReplyReading {
  info: ReplyInfo;
  /** The names and ids that the request replaces. */
  names: WireNames;
  /** Output version of the partial message of a stream that failed. */
  outputVersion: MessageOutputVersion | undefined;
}

/** A reply that is arriving, and what it contains so far. */
export class ReplyStream {
  readonly reply = new ReplyReducer();
  readonly info: ReplyInfo;
  readonly #events: StreamedReply["events"];
  readonly #translator: ReplyTranslator;
  readonly #outputVersion: MessageOutputVersion | undefined;

  constructor(events: StreamedReply["events"], { info, names, outputVersion }: ReplyReading) {
    this.info = info;
    this.#events = events;
    this.#translator = new ReplyTranslator(names);
    this.#outputVersion = outputVersion;
  }

  /**
   * Reads the stream to its end. Yields the outputs for each batch of events; `write` is called for an event after the
   * reply has accepted it.
   *
   * @throws the stream's error, with the partial message added to it.
   */
  async *read<Output>(write: (event: ConverseStreamOutput) => Iterable<Output>): AsyncGenerator<Output[]> {
    try {
      for await (const events of this.#events) {
        const outputs: Output[] = [];
        try {
          for (const event of events) this.#take(event, write, outputs);
        } finally {
          // Also before a failure, because this much of the reply has arrived.
          yield outputs;
        }
      }
    } catch (error) {
      const failure = failureOf(error, this.info.exchange.requestId);
      if (failure instanceof BedrockError) {
        failure.partialMessage = toMessage(this.reply, this.info, this.#outputVersion);
      }
      throw failure;
    }
  }

  #take<Output>(
    event: ConverseStreamOutput,
    write: (event: ConverseStreamOutput) => Iterable<Output>,
    outputs: Output[],
  ): void {
    for (const own of this.#translator.translate(event)) {
      this.reply.accept(own);
      for (const item of write(own)) outputs.push(item);
    }
  }
}

/** A whole reply, cut at the stop sequences that its API does not take. */
export function cutWhole(whole: WholeReply): WholeReply {
  const cutter = cutterFor(whole);
  return cutter
    ? { ...whole, events: [...cutReply(whole.events, cutter)], ...stopReasonOf(whole, cutter) }
    : whole;
}

/** A reply that is arriving, cut at the stop sequences that its API does not take. */
export function cutStreamed(streamed: StreamedReply): StreamedReply {
  const cutter = cutterFor(streamed);
  return cutter
    ? { ...streamed, events: cutStream(streamed.events, cutter), ...stopReasonOf(streamed, cutter) }
    : streamed;
}

function cutterFor({ cutAt }: WholeReply | StreamedReply): EventCutter | undefined {
  return cutAt.length > 0 ? new EventCutter(cutAt) : undefined;
}

/** A model whose answer was cut has not stopped, so it has no stop reason of its own. */
function stopReasonOf({ nativeStopReason }: WholeReply | StreamedReply, cutter: EventCutter) {
  return nativeStopReason
    ? { nativeStopReason: () => (cutter.stopped ? undefined : nativeStopReason()) }
    : {};
}

/** Reduces a whole reply. Its errors get the id of the request. */
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

/** The error of a request, with the request's id. */
function failureOf(thrown: unknown, requestId: string | undefined): unknown {
  const failure = typedDefect(thrown);
  nameRequest(failure, requestId);
  return failure;
}
