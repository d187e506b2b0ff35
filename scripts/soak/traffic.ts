import { setTimeout as pause } from "node:timers/promises";

import { createAgent, tool } from "langchain";
import { BedrockError, ChatBedrock, ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator, type Fault } from "langchain-bedrock/testing";

import { seededDice, type Dice } from "../../src/tests/faults/mutations.js";
import { timers } from "../../src/tests/transport/calls.js";
import type { Model } from "../../src/tests/transport/leftovers.js";
import { heapUsed } from "./heap.js";

const REPORT_MS = 5_000;
/** Callers, each of which makes one call at a time. */
const CALLERS = 16;
/** How often a new emulator takes over, because an emulator keeps all its requests. */
const SHIFT_MS = 10_000;
/** Longer than all deadlines, waits and retries of a call together. A call that takes longer has hung. */
const HANG_MS = 30_000;
/** How much the heap may grow from the first third of the time to the end, in bytes. */
const HEAP_GROWTH = 8_000_000;

const REPLY = "The quick brown fox jumps over the lazy dog, again and again.";
const LEFT = new Error("the user left");

const lookUp = tool(() => "Sunny.", {
  name: "look_up",
  description: "Looks something up.",
  schema: { type: "object", properties: { what: { type: "string" } } },
});

type Way = (llm: Model, signal: AbortSignal | undefined) => Promise<string | undefined>;

/** The ways to call. Each resolves with the text of the answer, or with nothing when it stopped reading on purpose. */
const WAYS: readonly [Way, ...Way[]] = [
  async function invoke(llm, signal) {
    return (await llm.invoke("hi", { signal })).text;
  },
  async function stream(llm, signal) {
    let text = "";
    for await (const chunk of await llm.stream("hi", { signal })) text += chunk.text;
    return text;
  },
  async function streamEvents(llm, signal) {
    return (await llm.streamEvents("hi", { signal }).output).text;
  },
  async function leave(llm, signal) {
    for await (const chunk of await llm.stream("hi", { signal })) if (chunk.text !== "") break;
    return undefined;
  },
  async function agent(llm, signal) {
    const messages = [{ role: "user", content: "hi" }];
    const state = await createAgent({ model: llm, tools: [lookUp] }).invoke({ messages }, { signal });
    return state.messages.at(-1)?.text;
  },
];

/**
 * Mixed traffic on the emulator with random faults: both classes; invoke, stream, native events, agents; throttles,
 * cuts, stalls, exceptions, aborts and breaks. Prints its progress every few seconds.
 */
export class Traffic {
  readonly #dice: Dice;
  readonly #durationMs: number;
  readonly #start = performance.now();
  readonly #troubles: string[] = [];
  readonly #failures = new Map<string, number>();
  readonly #heap: number[] = [];
  #calls = 0;
  #giveUp: () => void = () => undefined;

  constructor({ durationMs, seed }: { durationMs: number; seed: number }) {
    this.#durationMs = durationMs;
    this.#dice = seededDice(seed);
  }

  /** Resolves with what went wrong, when the time is over or as soon as a call hangs. */
  async run(): Promise<string[]> {
    const hang = new Promise<void>((resolve) => (this.#giveUp = resolve));
    await Promise.race([this.#shifts(), hang]);
    const [before = 0] = this.#heap.slice(Math.floor(this.#heap.length / 3));
    const growth = (this.#heap.at(-1) ?? before) - before;
    if (growth > HEAP_GROWTH) this.#troubles.push(`the heap grew by ${megabytes(growth)} MB`);
    this.#print(0);
    console.log(`heap at rest: ${this.#heap.map(megabytes).join(", ")} MB\n`);
    return this.#troubles;
  }

  get #isOver(): boolean {
    return performance.now() - this.#start >= this.#durationMs;
  }

  async #shifts(): Promise<void> {
    while (!this.#isOver) {
      await this.#shift();
      this.#heap.push(await heapUsed());
    }
  }

  /** Uses an emulator and its models for a while, then checks that they left nothing behind. */
  async #shift(): Promise<void> {
    await using bedrock = await startBedrockEmulator({ reply: REPLY, faults: () => this.#fault() });
    const fields = {
      model: "anthropic.claude-sonnet-4-5-20250929-v1:0",
      ...bedrock.fields,
      maxRetries: 2,
      firstTokenTimeout: 300,
      streamIdleTimeout: 200,
    };
    const models: [Model, Model] = [new ChatBedrockConverse(fields), new ChatBedrock(fields)];
    const end = performance.now() + SHIFT_MS;
    const report = setInterval(() => this.#print(bedrock.connections.open), REPORT_MS);
    const caller = async () => {
      while (performance.now() < end && !this.#isOver) await this.#callOnce(this.#oneOf(models));
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    clearInterval(report);
    for (const llm of models) llm.close();
    await bedrock.idle();
    await settled(() => bedrock.connections.open === 0 && timers() === 0);
    if (bedrock.connections.open > 0) this.#troubles.push(`${bedrock.connections.open} sockets left open`);
    if (timers() > 0) this.#troubles.push(`${timers()} timers left`);
  }

  async #callOnce(llm: Model): Promise<void> {
    const way = this.#oneOf(WAYS);
    const controller = this.#dice(100) < 15 ? new AbortController() : undefined;
    const abort = controller && setTimeout(() => controller.abort(LEFT), this.#dice(30));
    const hang = setTimeout(() => {
      this.#troubles.push(`a hang: ${way.name} of ${llm.getName()} after ${HANG_MS} ms`);
      this.#giveUp();
    }, HANG_MS);
    try {
      const text = await way(llm, controller?.signal);
      if (text !== undefined && text !== REPLY)
        this.#troubles.push(`a wrong message: ${way.name} gave ${JSON.stringify(text)}`);
    } catch (error) {
      this.#note(error);
    } finally {
      clearTimeout(abort);
      clearTimeout(hang);
      this.#calls += 1;
    }
  }

  /** One request in three has a fault. */
  #fault(): Fault | undefined {
    if (this.#dice(3) > 0) return undefined;
    const afterEvents = this.#dice(8);
    return this.#oneOf<Fault>([
      { type: "throttle", retryAfter: 0 },
      { type: "refuse", name: "ServiceUnavailableException", message: "Busy", status: 503 },
      { type: "refuse", name: "AccessDeniedException", message: "Not you" },
      { type: "cut" },
      { type: "cut", afterEvents, partial: this.#dice(2) > 0 },
      { type: "end", afterEvents },
      { type: "stall" },
      { type: "stall", afterEvents },
      { type: "corrupt", event: afterEvents },
      { type: "exception", name: "modelStreamErrorException", afterEvents },
      { type: "error-chunk", afterEvents },
      { type: "slow", betweenEvents: 5 },
    ]);
  }

  #oneOf<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.#dice(items.length)] ?? items[0];
  }

  #note(error: unknown): void {
    const isTyped = error instanceof BedrockError || error === LEFT;
    const name = error === LEFT ? "(aborted)" : error instanceof Error ? error.name : String(error);
    this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
    if (!isTyped) this.#troubles.push(`an untyped error: ${String(error)}`);
  }

  #print(open: number): void {
    const failed = [...this.#failures].map(([name, count]) => `${name} ${count}`).join(", ");
    const time = ((performance.now() - this.#start) / 1000).toFixed(0).padStart(4);
    const used = megabytes(process.memoryUsage().heapUsed);
    console.log(
      `${time} s  calls ${this.#calls}  sockets ${open}  heap ${used} MB  timers ${timers()}  failed: ${failed || "none"}`,
    );
  }
}

/** Waits until a condition is true, however long a busy machine takes, but not for ever. */
async function settled(isSettled: () => boolean): Promise<void> {
  const end = performance.now() + HANG_MS;
  while (!isSettled() && performance.now() < end) await pause(10);
}

function megabytes(size: number): string {
  return (size / 1e6).toFixed(1);
}
