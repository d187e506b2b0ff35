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

/** What a stream is read with beside its events. */
export interface ReplyReading {
  info: ReplyInfo;
  /** What the request calls by other names. */
  names: WireNames;
  /** Of the message that a failed stream came to. */
  outputVersion: MessageOutputVersion | undefined;
}

/** A reply that is arriving, and what it has added up to so far. */
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
   * Reads the stream to its end. Gives what there is to tell of its events, each after the reply has taken it in, for as
   * many events at a time as have come.
   *
   * @throws what the stream fails with, which gets the message as far as it had come.
   */
  async *read<Told>(tell: (event: ConverseStreamOutput) => Iterable<Told>): AsyncGenerator<Told[]> {
    try {
      for await (const events of this.#events) {
        const told: Told[] = [];
        try {
          for (const event of events) this.#take(event, tell, told);
        } finally {
          // Also before a failure: so much of the reply had come.
          yield told;
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

  #take<Told>(
    event: ConverseStreamOutput,
    tell: (event: ConverseStreamOutput) => Iterable<Told>,
    told: Told[],
  ): void {
    for (const own of this.#translator.translate(event)) {
      this.reply.accept(own);
      for (const item of tell(own)) told.push(item);
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

/** What a request failed with, which is told what is known of the request. */
function failureOf(thrown: unknown, requestId: string | undefined): unknown {
  const failure = typedDefect(thrown);
  nameRequest(failure, requestId);
  return failure;
}
