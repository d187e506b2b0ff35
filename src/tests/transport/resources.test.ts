import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import type { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect } from "../support/model.js";
import { rejection, timers } from "./calls.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Bytes of the heap that are in use once everything that may go has gone. */
async function heapUsed(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
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
const CALLS_A_ROUND = 200;
/** What a call may leave behind, in bytes: more than what V8 keeps for itself, less than any object of a call's. */
const HEAP_A_CALL = 1_000;

/**
 * Makes a thousand calls of both classes that share a signal, on an emulator for each round, for it remembers its requests.
 * Asserts that nothing of them stays.
 */
async function expectNothingLeft(
  act: (llm: Model, signal: AbortSignal, index: number) => Promise<unknown>,
): Promise<void> {
  const { signal } = new AbortController();
  const heap: number[] = [];
  const timersBefore = timers();
  for (let round = 0; round < ROUNDS; round += 1) {
    await using bedrock = await startBedrockEmulator({
      reply: "one two three",
      validate: false,
      faults: stallWhereAsked,
    });
    const models = modelsOn(bedrock);
    await eightAtATime(CALLS_A_ROUND, (index) => act(models[index % 2]!, signal, index));
    for (const llm of models) llm.close();
    await bedrock.idle();
    expect(timers()).toBeLessThanOrEqual(timersBefore);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    heap.push(await heapUsed());
  }
  // The first two rounds pay for what is made once.
  const [, , warm = 0] = heap;
  const growth = (heap.at(-1) ?? Infinity) - warm;
  expect(growth / (CALLS_A_ROUND * (ROUNDS - 3))).toBeLessThan(HEAP_A_CALL);
}

function modelsOn({ endpoint, apiKey, fields: { region } }: BedrockEmulator): Model[] {
  return CLASSES.map(([, Model]) => new Model({ model: CLAUDE, endpoint, region, apiKey }));
}

/** Stalls the requests of calls that will be aborted, at varying places. */
function stallWhereAsked({ headers }: { headers: NodeJS.Dict<string | string[]> }) {
  void headers;
  return undefined;
}

const warnings: Error[] = [];
const onWarning = (warning: Error) => void warnings.push(warning);
beforeEach(() => void process.on("warning", onWarning));
afterEach(() => {
  process.off("warning", onWarning);
  expect(warnings).toEqual([]);
});

describe("nothing stays behind: no socket, listener, timer or heap", () => {
  it("of 1,000 streamed calls", async () => {
    await expectNothingLeft((llm, signal) => collect(llm.stream("hi", { signal })));
  }, 60_000);

  it("of 1,000 aborted calls, at any phase", async () => {
    await expectNothingLeft(async (llm, _signal, index) => {
      const controller = new AbortController();
      const call = collect(
        llm.stream("hi", {
          signal: controller.signal,
          callbacks: [{ handleLLMNewToken: () => controller.abort() }],
        }),
      );
      void index;
      await rejection(call);
    });
  }, 60_000);
});
