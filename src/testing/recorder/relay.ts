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

/** How requests are passed on, and where what became of them goes. */
export interface Relay {
  /** Sends the requests to Bedrock, signed with its own credentials. */
  client: Pick<BedrockRuntimeClient, "send">;
  /** Takes the secrets that a request was signed with out of a text, in whatever spelling. */
  redact: (text: string, secrets: readonly string[]) => string;
  /** Is told in a line what became of each request. */
  onExchange: (line: string) => void;
  /** Writes an exchange down, and gives the name of its file. */
  write: (exchange: RecordedExchange) => string;
}

/** What is passed back of Bedrock's headers, and written down. */
const PASSED_BACK = /^(?:content-type|retry-after|x-amzn-.*)$/;

/** Passes a request on and its reply back, as it comes, and writes down what is whole. */
export async function relay(
  asked: Route,
  received: SignedRequest,
  channel: Channel,
  { client, redact, write, onExchange }: Relay,
): Promise<void> {
  const call = `${asked.operation} ${asked.modelId}`;
  const lost = (error: unknown) =>
    channel.signal.aborted ? "the client left." : redact(messageOf(error), []);
  let forwarded: Forwarded;
  try {
    forwarded = await forward(client, asked, received, channel.signal);
  } catch (error) {
    onExchange(`${call} was not answered: ${lost(error)}`);
    const message = `The recorder got no answer from Bedrock: ${lost(error)}`;
    const answer = errorAnswer({ name: "RecorderException", message, status: 502 });
    return send(sendWhole(answer), channel, { status: undefined, outcome: "pending" });
  }
  const { status, secrets } = forwarded;
  const headers = passedBack(forwarded.headers);
  let reply: Uint8Array;
  try {
    reply = await passBack({ ...forwarded, headers }, channel);
  } catch (error) {
    onExchange(`${call} was cut off, and not recorded: ${lost(error)}`);
    return channel.destroy(false);
  }
  try {
    const whole = { ...asked, request: received.body, status, headers, reply };
    onExchange(`${status} ${call} → ${write(transcribe(whole, (text) => redact(text, secrets)))}`);
  } catch (error) {
    onExchange(`${call} was not recorded: ${lost(error)}`);
  }
  channel.end();
}

function passedBack(headers: Record<string, string>): Record<string, string> {
  const all = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(all.filter(([name]) => PASSED_BACK.test(name)));
}

/** @returns the whole body. */
async function passBack({ status, headers, body }: Forwarded, channel: Channel): Promise<Uint8Array> {
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
