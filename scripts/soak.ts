/**
 * Minutes of mixed traffic on the emulator with faults at random, by a fixed seed: both classes; invoke, stream, native
 * events, agents; throttles, cuts, stalls, exceptions, aborts and breaks. Every few seconds it prints what has
 * happened; at the end it exits with 1 if anything hung, leaked, failed without a type or came back wrong.
 *
 *   npm run soak
 *   npm run soak -- --minutes 3
 *   npm run soak -- --seconds 20 --seed 7
 */
import { setFlagsFromString } from "node:v8";
import { parseArgs } from "node:util";
import { runInNewContext } from "node:vm";

import { createAgent, tool } from "langchain";
import { BedrockError, ChatBedrock, ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator, type Fault } from "langchain-bedrock/testing";

const { minutes, seconds, seed } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    seconds: { type: "string" },
    seed: { type: "string", default: "1" },
  },
}).values;
const DURATION_MS = seconds === undefined ? Number(minutes) * 60_000 : Number(seconds) * 1000;
const REPORT_MS = 5_000;
/** Callers that call one after the other. */
const CALLERS = 16;
/** A fresh emulator takes over this often, for it remembers all its requests. */
const SHIFT_MS = 10_000;
/** Longer than any deadline, wait and retry of a call together: what takes more has hung. */
const HANG_MS = 30_000;
/** What the heap may grow by, from the first third of the time to the end, in bytes. */
const HEAP_GROWTH = 8_000_000;

const REPLY = "The quick brown fox jumps over the lazy dog, again and again.";
const LEFT = new Error("the user left");

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomNumbers(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = randomNumbers(Number(seed));
const below = (count: number) => Math.floor(random() * count);
const oneOf = <Item>(...items: [Item, ...Item[]]): Item => items[below(items.length)] ?? items[0];

/** One request in three is in trouble. */
function randomFault(): Fault | undefined {
  if (random() > 1 / 3) return undefined;
  return oneOf<Fault>(
    { type: "throttle", retryAfter: 0 },
    { type: "refuse", name: "ServiceUnavailableException", message: "Busy", status: 503 },
    { type: "refuse", name: "AccessDeniedException", message: "Not you" },
    { type: "cut" },
    { type: "cut", afterEvents: below(8), partial: random() < 0.5 },
    { type: "end", afterEvents: below(8) },
    { type: "stall" },
    { type: "stall", afterEvents: below(8) },
    { type: "corrupt", event: below(8) },
    { type: "exception", name: "modelStreamErrorException", afterEvents: below(8) },
    { type: "error-chunk", afterEvents: below(8) },
    { type: "slow", betweenEvents: 5 },
  );
}

type Model = ChatBedrock | ChatBedrockConverse;

const lookUp = tool(() => "Sunny.", {
  name: "look_up",
  description: "Looks something up.",
  schema: { type: "object", properties: { what: { type: "string" } } },
});

type Way = (llm: Model, signal: AbortSignal | undefined) => Promise<string | undefined>;

/** The ways to call; each resolves with the text of the answer, or nothing when it was left on purpose. */
const WAYS = {
  invoke: async (llm, signal) => (await llm.invoke("hi", { signal })).text,
  stream: async (llm, signal) => {
    let text = "";
    for await (const chunk of await llm.stream("hi", { signal })) text += chunk.text;
    return text;
  },
  streamEvents: async (llm, signal) => (await llm.streamEvents("hi", { signal }).output).text,
  break: async (llm, signal) => {
    for await (const chunk of await llm.stream("hi", { signal })) if (chunk.text !== "") break;
    return undefined;
  },
  agent: async (llm, signal) => {
    const agent = createAgent({ model: llm, tools: [lookUp] });
    const state = await agent.invoke({ messages: [{ role: "user", content: "hi" }] }, { signal });
    return state.messages.at(-1)?.text;
  },
} satisfies Record<string, Way>;

const failures = new Map<string, number>();
const troubles: string[] = [];
let calls = 0;

function note(error: unknown): void {
  const isTyped = error instanceof BedrockError || error === LEFT;
  const name = error === LEFT ? "(aborted)" : error instanceof Error ? error.name : String(error);
  failures.set(name, (failures.get(name) ?? 0) + 1);
  if (!isTyped) troubles.push(`an untyped error: ${String(error)}`);
}

async function callOnce(llm: Model): Promise<void> {
  const way = oneOf("invoke", "stream", "streamEvents", "break", "agent");
  const controller = random() < 0.15 ? new AbortController() : undefined;
  const abort = controller && setTimeout(() => controller.abort(LEFT), below(30));
  const hang = setTimeout(() => {
    troubles.push(`a hang: ${way} of ${llm.getName()} after ${HANG_MS} ms`);
    finish();
  }, HANG_MS);
  try {
    const text = await WAYS[way](llm, controller?.signal);
    if (text !== undefined && text !== REPLY)
      troubles.push(`a wrong message: ${way} gave ${JSON.stringify(text)}`);
  } catch (error) {
    note(error);
  } finally {
    clearTimeout(abort);
    clearTimeout(hang);
    calls += 1;
  }
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

const start = performance.now();
const heap: number[] = [];

/** An emulator and its models for a while; afterwards nothing of them may be left. */
async function shift(): Promise<void> {
  await using bedrock = await startBedrockEmulator({ reply: REPLY, faults: randomFault });
  const fields = {
    model: "anthropic.claude-sonnet-4-5-20250929-v1:0",
    ...bedrock.fields,
    maxRetries: 2,
    firstTokenTimeout: 300,
    streamIdleTimeout: 200,
  };
  const models: [Model, Model] = [new ChatBedrockConverse(fields), new ChatBedrock(fields)];
  const end = Math.min(performance.now() + SHIFT_MS, start + DURATION_MS);
  const report = setInterval(() => print(bedrock.connections.open), REPORT_MS);
  const caller = async () => {
    while (performance.now() < end) await callOnce(oneOf(...models));
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  clearInterval(report);
  for (const llm of models) llm.close();
  await bedrock.idle();
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (bedrock.connections.open > 0) troubles.push(`${bedrock.connections.open} sockets left open`);
  if (timers() > 0) troubles.push(`${timers()} timers left`);
}

function print(open: number): void {
  const failed = [...failures].map(([name, count]) => `${name} ${count}`).join(", ");
  const time = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
  const used = megabytes(process.memoryUsage().heapUsed);
  console.log(
    `${time} s  calls ${calls}  sockets ${open}  heap ${used} MB  timers ${timers()}  failed: ${failed || "none"}`,
  );
}

function finish(): void {
  const [before = 0] = heap.slice(Math.floor(heap.length / 3));
  const growth = (heap.at(-1) ?? before) - before;
  if (growth > HEAP_GROWTH) troubles.push(`the heap grew by ${megabytes(growth)} MB`);
  print(0);
  console.log(`\nheap at rest: ${heap.map(megabytes).join(", ")} MB; seed ${seed}`);
  if (troubles.length === 0) console.log("Well: no hang, no leak, no untyped error, no wrong message.");
  else console.error(`NOT WELL (${troubles.length}):\n${[...new Set(troubles)].slice(0, 20).join("\n")}`);
  process.exit(troubles.length === 0 ? 0 : 1);
}

while (performance.now() - start < DURATION_MS) {
  await shift();
  collectGarbage();
  heap.push(process.memoryUsage().heapUsed);
}
finish();
