/**
 * What this package adds to a call. It compares the SDK's own client, the models and LangChain's ways to read them in
 * one run, on small calls and on long streams, and measures how the time of a stream grows with its length and how many
 * connections a hundred models open.
 *
 *   npm run bench:transport
 */
import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import type { AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { ChatBedrock, ChatBedrockConverse } from "../../src/index.js";
import { startBedrockEmulator } from "../../src/testing/index.js";

const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const SMALL_CALLS = 300;
const DELTAS = [1000, 2000, 4000];
const ROUNDS = 5;

/** A reply of this many deltas. A small call gets one. */
const wordsOf = (deltas: number) => "word ".repeat(deltas).trimEnd();
let deltas = 1;
await using bedrock = await startBedrockEmulator({ reply: () => wordsOf(deltas), validate: false });

const input = { modelId: MODEL, messages: [{ role: "user" as const, content: [{ text: "hi" }] }] };
const client = new BedrockRuntimeClient({ ...bedrock.fields, requestHandler: new NodeHttpHandler() });
const converse = new ChatBedrockConverse({ model: MODEL, ...bedrock.fields });
const native = new ChatBedrock({ model: MODEL, ...bedrock.fields });

type Way = [name: string, call: () => Promise<unknown>];

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items);
}

async function joined(chunks: AsyncIterable<AIMessageChunk>): Promise<AIMessageChunk | undefined> {
  let whole: AIMessageChunk | undefined;
  for await (const chunk of chunks) whole = whole ? concat(whole, chunk) : chunk;
  return whole;
}

const WHOLE: Way[] = [
  ["SDK, ConverseCommand", () => client.send(new ConverseCommand(input))],
  ["ChatBedrockConverse.invoke", () => converse.invoke("hi")],
  ["ChatBedrock.invoke", () => native.invoke("hi")],
];

const STREAMED: Way[] = [
  [
    "SDK, ConverseStreamCommand",
    async () => {
      const { stream } = await client.send(new ConverseStreamCommand(input));
      if (stream) await drain(stream);
    },
  ],
  ["ChatBedrockConverse.stream", async () => drain(await converse.stream("hi"))],
  ["ChatBedrockConverse.stream, joined", async () => joined(await converse.stream("hi"))],
  ["ChatBedrockConverse.streamEvents", async () => drain(converse.streamEvents("hi"))],
  ["ChatBedrock.stream", async () => drain(await native.stream("hi"))],
];

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/**
 * The median time of each way, in milliseconds. They take turns, so that a busy moment of the machine affects them all.
 */
async function medians(ways: Way[], times: number): Promise<number[]> {
  const all: number[][] = ways.map(() => []);
  for (const [, call] of ways) await call(); // Warms up.
  for (let round = 0; round < times; round += 1) {
    for (const [index, [, call]] of ways.entries()) all[index]?.push(await timed(call));
  }
  return all.map(
    (each) => each.toSorted((one, other) => one - other)[Math.floor(each.length / 2)] ?? Number.NaN,
  );
}

function print(title: string, ways: Way[], times: number[]): void {
  console.log(title);
  for (const [index, [name]] of ways.entries()) {
    const time = times[index] ?? Number.NaN;
    console.log(
      `  ${name.padEnd(36)} ${time.toFixed(2).padStart(8)} ms  ${(time / (times[0] ?? 1)).toFixed(2)} times the SDK's`,
    );
  }
}

print(`A small call, median of ${SMALL_CALLS}`, WHOLE, await medians(WHOLE, SMALL_CALLS));
print(
  `
A small call, streamed, median of ${SMALL_CALLS}`,
  STREAMED,
  await medians(STREAMED, SMALL_CALLS),
);

const byLength: number[][] = [];
for (deltas of DELTAS) byLength.push(await medians(STREAMED, ROUNDS));
print(`\nA stream of ${DELTAS.at(-1)} deltas, median of ${ROUNDS}`, STREAMED, byLength.at(-1) ?? []);

console.log("\nMicroseconds for each delta of a stream: the same however long it is");
for (const [index, [name]] of STREAMED.entries()) {
  const each = byLength.map((times, row) =>
    (((times[index] ?? 0) * 1000) / (DELTAS[row] ?? 1)).toFixed(0).padStart(6),
  );
  console.log(`  ${name.padEnd(36)} ${each.join("")}   for ${DELTAS.join(", ")} deltas`);
}

/** How many connections are opened by a hundred calls in a row. */
async function connections(modelOf: (call: number) => ChatBedrockConverse): Promise<number> {
  const { opened } = bedrock.connections;
  const used = new Set<ChatBedrockConverse>();
  for (let call = 0; call < 100; call += 1) {
    const llm = modelOf(call);
    used.add(llm);
    await llm.invoke("hi");
  }
  for (const llm of used) llm.close();
  return bedrock.connections.opened - opened;
}

deltas = 1;
converse.close();
native.close();
const newModel = () => new ChatBedrockConverse({ model: MODEL, ...bedrock.fields });
const one = newModel();
console.log("\nConnections opened by a hundred calls in a row");
console.log(`  of one model: ${await connections(() => one)}`);
console.log(`  of a hundred models of equal configuration: ${await connections(newModel)}`);
client.destroy();
