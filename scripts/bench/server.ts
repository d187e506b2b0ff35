/**
 * The benchmark's server, in a separate process so that its time is not measured. The prompt says how many events a
 * reply has ("text 2000", "tool 2000"). It serves Converse and Claude's native API over plain HTTP and, as if far away,
 * over TLS with HTTP/1.1 and HTTP/2. Prints its ports.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import type { Server } from "node:net";
import { Readable } from "node:stream";

import {
  chunkEvent,
  jsonAnswer,
  streamAnswer,
  type Answer,
  type WireEvent,
} from "../../src/testing/answer.js";
import type { AnyRequest, AnyResponse } from "../../src/testing/server.js";
import { LOCALHOST } from "../../src/tests/cli/certificate.js";
import { distant } from "./distance.js";

type Kind = "text" | "tool";

const replies = new Map<string, Answer>();

/** Each reply is made once, because the benchmark requests the same ones again and again. */
function replyTo(operation: string, prompt: string): Answer {
  const key = `${operation} ${prompt}`;
  const reply = replies.get(key) ?? makeReply(operation, prompt);
  replies.set(key, reply);
  return reply;
}

function makeReply(operation: string, prompt: string): Answer {
  const [kind = "text", events = "1"] = prompt.split(" ");
  const count = Number(events);
  switch (operation) {
    case "converse-stream":
      return packed(streamAnswer(converseEvents(kind as Kind, count)));
    case "invoke-with-response-stream":
      return packed(streamAnswer(claudeChunks(count).map(chunkEvent)));
    case "invoke":
      return jsonAnswer({
        ...CLAUDE_MESSAGE,
        content: [{ type: "text", text: "word " }],
        stop_reason: "end_turn",
      });
    default:
      return jsonAnswer({
        output: { message: { role: "assistant", content: [{ text: "word " }] } },
        stopReason: "end_turn",
        usage: USAGE,
        metrics: { latencyMs: 1 },
      });
  }
}

const USAGE = { inputTokens: 10, outputTokens: 10, totalTokens: 20 };

function converseEvents(kind: Kind, count: number): WireEvent[] {
  const delta = kind === "text" ? { text: "word " } : { toolUse: { input: '"word",' } };
  const start = { toolUse: { toolUseId: "tooluse_1", name: "get_weather" } };
  const [first, last] = [{ toolUse: { input: '{"words":[' } }, { toolUse: { input: '""]}' } }];
  const deltas = Array.from({ length: count }, () => delta);
  const pieces = kind === "text" ? deltas : [first, ...deltas, last];
  return [
    { messageStart: { role: "assistant" } },
    ...(kind === "text" ? [] : [{ contentBlockStart: { contentBlockIndex: 0, start } }]),
    ...pieces.map((piece) => ({ contentBlockDelta: { contentBlockIndex: 0, delta: piece } })),
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: kind === "text" ? "end_turn" : "tool_use" } },
    { metadata: { usage: USAGE, metrics: { latencyMs: 1 } } },
  ];
}

const CLAUDE_MESSAGE = {
  type: "message",
  role: "assistant",
  model: "claude",
  usage: { input_tokens: 10, output_tokens: 10 },
};

function claudeChunks(count: number) {
  const delta = { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "word " } };
  return [
    { type: "message_start", message: { ...CLAUDE_MESSAGE, content: [] } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    ...Array.from({ length: count }, () => delta),
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 10 } },
    { type: "message_stop" },
  ];
}

/** Splits a stream into pieces of the size that a network delivers. */
function packed({ pieces, ...answer }: Answer): Answer {
  const bytes = Buffer.concat(pieces);
  const length = 16_000;
  const count = Math.ceil(bytes.length / length);
  return {
    ...answer,
    pieces: Array.from({ length: count }, (_, index) => bytes.subarray(index * length, (index + 1) * length)),
  };
}

function send(response: AnyResponse, { status, headers, pieces }: Answer): void {
  response.writeHead(status, headers);
  Readable.from(pieces).pipe(response);
}

function receive(request: AnyRequest, response: AnyResponse): void {
  const body: Buffer[] = [];
  request.on("data", (piece: Buffer) => body.push(piece));
  request.on("end", () => {
    const prompt = /\b(?:text|tool) \d+/.exec(Buffer.concat(body).toString("latin1"))?.[0] ?? "text 1";
    send(response, replyTo(request.url?.split("/").at(-1) ?? "", prompt));
  });
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : Number.NaN;
}

const secure = createSecureServer({ ...LOCALHOST, allowHTTP1: true }, receive);
const { relay, opened } = distant(await portOf(secure));
const plain = createServer((request, response) => {
  if (request.url === "/connections") response.end(String(opened()));
  else receive(request, response);
});
console.log(JSON.stringify({ plain: await portOf(plain), distant: await portOf(relay) }));
