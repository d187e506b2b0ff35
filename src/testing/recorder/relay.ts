import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { errorAnswer } from "../answer.js";
import type { SignedRequest } from "../auth/credentials.js";
import type { Channel } from "../channel.js";
import { sendWhole } from "../faults/delivery.js";
import type { RecordedExchange } from "../recordings.js";
import type { Route } from "../router.js";
import { send } from "../send.js";
import { forward, type Forwarded } from "./forward.js";
import { transcribe } from "./transcript.js";

/** How requests are forwarded, and where the outcome goes. */
export interface RelayOptions {
  /** Sends the requests to Bedrock, signed with its own credentials. */
  client: Pick<BedrockRuntimeClient, "send">;
  /** Removes the secrets with which a request was signed from a text, however they are encoded. */
  redact: (text: string, secrets: readonly string[]) => string;
  /** Called with one line about the outcome of each request. */
  onExchange: (line: string) => void;
  /** Records an exchange, and returns the name of its file. */
  write: (exchange: RecordedExchange) => string;
}

/** The headers of Bedrock that are returned and recorded. */
const RETURNED = /^(?:content-type|retry-after|x-amzn-.*)$/;

/** Forwards a request, returns its reply as it arrives, and records the exchange if it is complete. */
export async function relay(
  target: Route,
  received: SignedRequest,
  channel: Channel,
  { client, redact, write, onExchange }: RelayOptions,
): Promise<void> {
  const call = `${target.operation} ${target.modelId}`;
  const reasonOf = (error: unknown) =>
    channel.signal.aborted ? "the client disconnected." : redact(messageOf(error), []);
  let forwarded: Forwarded;
  try {
    forwarded = await forward(client, target, received, channel.signal);
  } catch (error) {
    onExchange(`${call} was not answered: ${reasonOf(error)}`);
    const message = `The recorder got no answer from Bedrock: ${reasonOf(error)}`;
    const answer = errorAnswer({ name: "RecorderException", message, status: 502 });
    return send(sendWhole(answer), channel, { status: undefined, outcome: "pending" });
  }
  const { status, secrets } = forwarded;
  const headers = returnedHeaders(forwarded.headers);
  let reply: Uint8Array;
  try {
    reply = await returnReply({ ...forwarded, headers }, channel);
  } catch (error) {
    onExchange(`${call} was cut off and not recorded: ${reasonOf(error)}`);
    return channel.destroy(false);
  }
  try {
    const whole = { ...target, request: received.body, status, headers, reply };
    onExchange(`${status} ${call} → ${write(transcribe(whole, (text) => redact(text, secrets)))}`);
  } catch (error) {
    onExchange(`${call} was not recorded: ${reasonOf(error)}`);
  }
  channel.end();
}

function returnedHeaders(headers: Record<string, string>): Record<string, string> {
  const all = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(all.filter(([name]) => RETURNED.test(name)));
}

/** @returns the whole body. */
async function returnReply({ status, headers, body }: Forwarded, channel: Channel): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  channel.writeHead({ status, headers, pieces });
  channel.flushHead();
  for await (const piece of body) {
    pieces.push(piece);
    await channel.write(piece);
    channel.signal.throwIfAborted();
  }
  return Buffer.concat(pieces);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
