import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator, type EmulatedRequest } from "../../testing/index.js";
import { CLAUDE, collect } from "../support/model.js";
import { timers } from "./calls.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Bytes of the heap that are in use once everything that may go has gone. */
async function heapUsed(): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

/** Does something for each number below `count`, eight at a time. */
async function eightAtATime(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

type Model = ChatBedrock | ChatBedrockConverse;

const ROUNDS = 5;
/** Rounds that pay for what is made once. */
const WARM_UP = 2;
/** What a call may leave behind, in bytes: thrice what V8 keeps for itself at first; a call that is kept has 16,000. */
const HEAP_A_CALL = 6_000;

/**
 * Makes calls of both classes that share a signal, on an emulator for each round, for it remembers its requests. Asserts that
 * nothing of them stays.
 */
async function expectNothingLeft(
  calls: number,
  act: (llm: Model, signal: AbortSignal, index: number) => Promise<unknown>,
): Promise<void> {
  const { signal } = new AbortController();
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => void warnings.push(warning);
  process.on("warning", onWarning);
  const heap: number[] = [];
  const timersBefore = timers();
  for (let round = 0; round < ROUNDS; round += 1) {
    await using bedrock = await startBedrockEmulator({ reply: "ok", validate: false });
    const models = modelsOn(bedrock);
    await eightAtATime(calls / ROUNDS, (index) => act(index % 2 ? models[1] : models[0], signal, index));
    for (const llm of models) llm.close();
    await bedrock.idle();
    // A timer or two may be Jest's.
    expect(timers()).toBeLessThan(timersBefore + 5);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    heap.push(await heapUsed());
  }
  process.off("warning", onWarning);
  expect(warnings).toEqual([]);
  const growth = (heap.at(-1) ?? Infinity) - (heap[WARM_UP - 1] ?? 0);
  expect(growth / ((calls / ROUNDS) * (ROUNDS - WARM_UP))).toBeLessThan(HEAP_A_CALL);
}

function modelsOn({ endpoint, apiKey, fields: { region } }: BedrockEmulator): [Model, Model] {
  const fields = { model: CLAUDE, endpoint, region, apiKey };
  return [new ChatBedrockConverse(fields), new ChatBedrock(fields)];
}

/** Moments at which a call is aborted, each given the abort and the hook for tokens. */
const MOMENTS: ((abort: () => void) => { now?: void; onToken?: () => void })[] = [
  (abort) => ({ now: abort() }),
  (abort) => ({ now: void setImmediate(abort) }),
  (abort) => ({ now: void setTimeout(abort, 2) }),
  (abort) => ({ onToken: abort }),
];

describe("nothing stays behind: no socket, listener, timer or heap", () => {
  it("of 500 streams, eight at a time", async () => {
    await expectNothingLeft(500, (llm, signal) => collect(llm.stream("hi", { signal })));
  }, 60_000);

  it("of 1,000 aborted calls, at varying moments", async () => {
    await expectNothingLeft(1_000, async (llm, signal, index) => {
      const controller = new AbortController();
      const stop = AbortSignal.any([signal, controller.signal]);
      let onToken: (() => void) | undefined;
      const callbacks = [{ handleLLMNewToken: () => onToken?.() }];
      const call = collect(llm.stream("hi", { signal: stop, callbacks }));
      onToken = MOMENTS[index % MOMENTS.length]?.(() => controller.abort(new Error("left"))).onToken;
      await call.catch((error: unknown) => expect(error).toMatchObject({ message: "left" }));
    });
  }, 60_000);

  it("of another 500 at once, each on a connection of its own", async () => {
    let waiting: (() => void)[] = [];
    const reply = () =>
      new Promise<string>((resolve) => {
        waiting.push(() => resolve("ok"));
        if (waiting.length === 500) for (const go of waiting) go();
      });
    await using bedrock = await startBedrockEmulator({ reply, validate: false });
    const before = timers();
    const models = modelsOn(bedrock);
    const streams = Array.from({ length: 500 }, (_, index) =>
      collect((index % 2 ? models[1] : models[0]).stream("hi")),
    );
    expect((await Promise.all(streams)).every((chunks) => chunks.length > 1)).toBe(true);
    waiting = [];
    expect(bedrock.connections.opened).toBe(500);
    for (const llm of models) llm.close();
    await until(() => bedrock.connections.open === 0);
    expect(timers()).toBeLessThan(before + 5);
  }, 60_000);
});

describe("a pool of connections", () => {
  it("is shared by models of equal configuration, of both classes", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const models = Array.from({ length: 10 }, () => modelsOn(bedrock)).flat();
    for (const llm of models) await llm.invoke("hi");
    expect(bedrock.connections.opened).toBe(1);
    for (const llm of models) llm.close();
  });

  it("stays open for its other users until the last of them closes it, once or twice", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const [first, second] = modelsOn(bedrock);
    await first.invoke("hi");
    await second.invoke("hi");
    first.close();
    first.close();
    await second.invoke("hi");
    expect(bedrock.connections).toMatchObject({ opened: 1, open: 1 });
    second.close();
    await until(() => bedrock.connections.open === 0);
    await first.invoke("hi");
    expect(bedrock.connections).toMatchObject({ opened: 2, open: 1 });
    first.close();
  });

  it("is closed under no stream of another model's", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "one two three" });
    const [first, second] = modelsOn(bedrock);
    const chunks: string[] = [];
    for await (const { text } of await first.stream("hi")) {
      if (chunks.push(text) === 1) {
        await second.invoke("hi");
        second.close();
      }
    }
    expect(chunks.join("")).toBe("one two three");
    first.close();
  });
});

it("a process that never calls close() ends by itself", async () => {
  await using bedrock = await startBedrockEmulator({ reply: "one two three", faults: stallWhereAsked });
  const child = [
    "--no-warnings",
    "--import",
    "tsx",
    "src/tests/transport/never_closes.ts",
    bedrock.endpoint,
    bedrock.apiKey,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, child, { timeout: 30_000 });
  expect(stdout).toBe("invoke ok, stream ok, abort ok, break ok, timeout ok\n".repeat(2));
}, 60_000);

/** Stalls the requests whose header asks for it. */
function stallWhereAsked({ headers }: EmulatedRequest) {
  return headers["x-stall"] === undefined ? undefined : ({ type: "stall", afterEvents: 4 } as const);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
