import type {
  ConverseStreamOutput,
  ConverseStreamRequest,
  CountTokensInput,
} from "@aws-sdk/client-bedrock-runtime";

import type { BedrockError } from "../../errors/bedrock_error.js";
import type { Exchange } from "../../transport/transport.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import type { ApiName } from "../../models/resolve.js";
import type { CallSettings } from "../options/settings.js";

/** A call on its way: its request and the settings in force. */
export interface PreparedCall {
  request: ConverseStreamRequest;
  settings: CallSettings;
  /** The texts at which this package cuts the answer, because the API does not take them. */
  cutAt: readonly string[];
}

/** A call whose request may be made anew when Bedrock has refused it. */
export interface RevisableCall {
  /** What is sent now. */
  readonly current: PreparedCall;
  /** What to send instead of the current request; `undefined` when the refusal stands. */
  revise(failure: BedrockError): PreparedCall | undefined;
}

/** A reply as Converse events, and Bedrock's account of the exchange. */
interface Replied<Events> {
  events: Events;
  exchange: Exchange;
  /** Why the model stopped, in its own word where that is not Converse's; known when the events have been read. */
  nativeStopReason?: () => string | undefined;
  /** The texts at which the answer is to be cut. */
  cutAt: readonly string[];
}

/** A whole reply. */
export type WholeReply = Replied<Iterable<ConverseStreamOutput>>;

/** A reply that is arriving: its events, as many as have come at a time. */
export type StreamedReply = Replied<AsyncIterable<readonly ConverseStreamOutput[]>>;

/** One of Bedrock's APIs: exchanges a Converse request for the events of its reply. */
export interface BedrockApi {
  readonly name: ApiName;
  /** Sends a request and waits for the whole reply. */
  exchange(call: RevisableCall): Promise<WholeReply>;
  /** Sends a request and opens the stream of its reply. */
  openStream(call: RevisableCall): Promise<StreamedReply>;
  /** A request as CountTokens takes it: the same that {@link BedrockApi.exchange} would send. */
  countInput(call: PreparedCall): CountTokensInput;
}

/** A whole reply as a stream that arrives at once, for what cannot be streamed. */
export function streamWhole(whole: WholeReply): StreamedReply {
  return { ...whole, events: asStream(whole.events) };
}

/** The error for a whole reply of status 200 with nothing in it. */
export function missingReply(): MalformedReplyError {
  return new MalformedReplyError(
    "Bedrock answered with an empty reply: it was cut short, or replaced on its way. Call again.",
  );
}

/** The stream of an output that has none, which the SDK's types allow. */
export async function* noEvents(): AsyncGenerator<never> {}

async function* asStream<Event>(events: Iterable<Event>): AsyncGenerator<Event[]> {
  yield [...events];
}
