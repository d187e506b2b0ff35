import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import type { BedrockError } from "../../errors/bedrock_error.js";
import type { Exchange } from "../../transport/transport.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import { mapDefined } from "../../json/record.js";
import type { PreparedRequest } from "../request/build_request.js";

/** The request of a call, the settings in force, and the texts at which this package cuts the answer. */
export type PreparedCall = Pick<PreparedRequest, "request" | "settings" | "cutAt">;

/** A call whose request may be rebuilt when Bedrock has refused it. */
export interface RevisableCall {
  /** What is sent. */
  readonly current: PreparedCall;
  /** What to send instead of the current request; `undefined` when the refusal stands. */
  revise(failure: BedrockError): PreparedCall | undefined;
}

/** A reply as Converse events, and what is known about the exchange. */
interface Replied<Events> {
  events: Events;
  exchange: Exchange;
  /** The model's own stop reason, if it differs from Converse's; known when the events have been read. */
  nativeStopReason?: () => string | undefined;
  /** The texts at which the answer is to be cut. */
  cutAt: readonly string[];
}

/** A whole reply. */
export type WholeReply = Replied<Iterable<ConverseStreamOutput>>;

/** A reply that is arriving: batches of the events that have arrived together. */
export type StreamedReply = Replied<AsyncIterable<readonly ConverseStreamOutput[]>>;

/** One of Bedrock's APIs. It exchanges a Converse request for the events of its reply. */
export interface BedrockApi {
  /** Sends a request and waits for the whole reply. */
  exchange(call: RevisableCall): Promise<WholeReply>;
  /** Sends a request and opens the stream of its reply. */
  openStream(call: RevisableCall): Promise<StreamedReply>;
  /**
   * Asks Bedrock how many input tokens a call would have.
   *
   * @throws CountTokensUnsupportedError when CountTokens does not support the model.
   * @throws InvalidInputError for an ARN without the foundation model's id.
   */
  countTokens(call: PreparedCall): Promise<number>;
}

/** What the transport takes to send a call: what is sent, the settings, and what is sent instead after a refusal. */
export function sendingOf<Sendable>(call: RevisableCall, toSendable: (prepared: PreparedCall) => Sendable) {
  const revise = (failure: BedrockError) => mapDefined(call.revise(failure), toSendable);
  return [toSendable(call.current), call.current.settings, revise] as const;
}

/** A whole reply as a stream that arrives at once, for requests that cannot be streamed. */
export function streamWhole(whole: WholeReply): StreamedReply {
  return { ...whole, events: asStream(whole.events) };
}

/** The error for a whole reply of status 200 with nothing in it. */
export function missingReply(): MalformedReplyError {
  return new MalformedReplyError(
    "Bedrock's reply is empty: it was cut short or replaced in transit. Call again.",
  );
}

/** For an output without a stream, which the SDK's types allow. */
export async function* noEvents(): AsyncGenerator<never> {}

async function* asStream<Event>(events: Iterable<Event>): AsyncGenerator<Event[]> {
  yield [...events];
}
