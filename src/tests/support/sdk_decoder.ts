import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  InvokeModelWithResponseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { HttpResponse } from "@smithy/core/protocols";

import { DecodedStream } from "../../transport/events/decoded_stream.js";
import { EVENTS } from "../../transport/events/event_decoder.js";
import { inPieces } from "./canned_replies.js";

/** What a stream gives: its events and, where it fails, what it fails with. */
export interface Decoded {
  events: unknown[];
  error?: unknown;
}

/** The two operations whose replies are streams. */
export type StreamedOperation = "converse-stream" | "invoke-with-response-stream";

/** What this package's decoder makes of bytes that arrive in pieces of a length. */
export function decoded(
  operation: StreamedOperation,
  bytes: Uint8Array,
  pieceLength = bytes.length,
): Promise<Decoded> {
  const readers = operation === "converse-stream" ? EVENTS.converse : EVENTS.invokeModel;
  const pieces = inPieces(bytes, Math.max(1, pieceLength));
  return everything(() => new DecodedStream(pieces, readers, "a test", () => undefined));
}

let body: AsyncIterable<Uint8Array>;
const client = new BedrockRuntimeClient({
  region: "us-east-1",
  credentials: { accessKeyId: "none", secretAccessKey: "none" },
  maxAttempts: 1,
  requestHandler: {
    handle: () => Promise.resolve({ response: new HttpResponse({ statusCode: 200, headers: {}, body }) }),
  },
});

/** What the SDK's own client makes of the same bytes. */
export async function decodedBySdk(operation: StreamedOperation, bytes: Uint8Array): Promise<Decoded> {
  body = inPieces(bytes, Math.max(1, bytes.length));
  return everything(async () => {
    if (operation === "converse-stream") {
      return (await client.send(new ConverseStreamCommand({ modelId: "m", messages: [] }))).stream ?? [];
    }
    const command = new InvokeModelWithResponseStreamCommand({ modelId: "m", body: "{}" });
    return (await client.send(command)).body ?? [];
  });
}

async function everything(
  open: () =>
    AsyncIterable<unknown> | Iterable<unknown> | Promise<AsyncIterable<unknown> | Iterable<unknown>>,
): Promise<Decoded> {
  const events: unknown[] = [];
  try {
    for await (const event of await open()) events.push(event);
    return { events };
  } catch (error) {
    return { events, error };
  }
}
