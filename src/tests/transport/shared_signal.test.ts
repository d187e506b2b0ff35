import { getEventListeners, getMaxListeners } from "node:events";

import { expect, it } from "@jest/globals";

import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE, emulated } from "../support/model.js";

const CALLS = 15;

it.each(CLASSES)(
  "one signal for many calls of %s at once warns of nothing, and keeps no listener",
  async (_, Model) => {
    await using used = await emulated({}, (fields) => new Model({ model: CLAUDE, ...fields }));
    const bound = used.llm.bindTools([]);
    const { signal } = new AbortController();
    const calls = Array.from({ length: CALLS }, () => [
      used.llm.invoke("hi", { signal }),
      bound.invoke("hi", { signal }),
      collect(used.llm.stream("hi", { signal })),
      collect(bound.stream("hi", { signal })),
    ]);
    await Promise.all(calls.flat());
    // Node's warnings do not reach a test of Jest's: this is the number of listeners that it takes without one.
    expect(getMaxListeners(signal)).toBe(Infinity);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  },
);
