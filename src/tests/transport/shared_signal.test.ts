import { getEventListeners, getMaxListeners } from "node:events";

import { expect, it } from "@jest/globals";
import { z } from "zod";

import type { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE, emulated } from "../support/model.js";

const CALLS = 15;

type Call = (llm: ChatBedrock | ChatBedrockConverse, signal: AbortSignal) => Promise<unknown>;

const WAYS: [way: string, call: Call][] = [
  ["invoke", (llm, signal) => llm.invoke("hi", { signal })],
  ["invoke of a bound model", (llm, signal) => llm.bindTools([]).invoke("hi", { signal })],
  ["stream", (llm, signal) => collect(llm.stream("hi", { signal }))],
  ["stream of a bound model", (llm, signal) => collect(llm.bindTools([]).stream("hi", { signal }))],
  [
    "stream that is left",
    async (llm, signal) => {
      for await (const _chunk of await llm.stream("hi", { signal })) break;
    },
  ],
  ["batch", (llm, signal) => llm.batch(["hi", "hi"], { signal })],
  [
    "withStructuredOutput",
    (llm, signal) =>
      llm
        .withStructuredOutput(z.object({ text: z.string() }), { method: "jsonSchema" })
        .invoke("hi", { signal }),
  ],
];

/**
 * How often Node would have warned of a signal's listeners: its warnings do not reach a test of Jest's.
 */
function warningsOf(signal: AbortSignal): () => number {
  let warnings = 0;
  const add = signal.addEventListener.bind(signal);
  signal.addEventListener = (...listener: Parameters<typeof add>) => {
    add(...listener);
    if (getEventListeners(signal, "abort").length > getMaxListeners(signal)) warnings += 1;
  };
  return () => warnings;
}

const cells = CLASSES.flatMap(([name, Model]) => WAYS.map(([way, call]) => ({ name, Model, way, call })));

it.each(cells)(
  "one signal for many calls of $name at once, by $way, warns of nothing, and keeps no listener",
  async ({ Model, call }) => {
    await using used = await emulated({}, (fields) => new Model({ model: CLAUDE, ...fields }));
    const { signal } = new AbortController();
    const warnings = warningsOf(signal);
    await Promise.all(Array.from({ length: CALLS }, () => call(used.llm, signal)));
    expect(warnings()).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  },
);

it.each(CLASSES)(
  "the signal of a stream of %s that is aborted and not read on keeps no listener",
  async (_, Model) => {
    await using used = await emulated(
      { reply: "one two three" },
      (fields) => new Model({ model: CLAUDE, ...fields }),
    );
    const controller = new AbortController();
    const { signal } = controller;
    const stream = await used.llm.stream("hi", { signal });
    await stream[Symbol.asyncIterator]().next();
    controller.abort();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  },
);
