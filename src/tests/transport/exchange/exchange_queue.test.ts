import { describe, expect, it } from "@jest/globals";

import { ExchangeQueue } from "../../../transport/exchange/exchange_queue.js";

/** Work that is noted when it starts, and ends when it is told to. */
function work(started: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<string>((resolve) => (end = () => resolve(name)));
  const run = () => {
    started.push(name);
    return ended;
  };
  return { run, end };
}

const never = new AbortController().signal;

describe("the queue of exchanges", () => {
  it("runs as many at a time as it may, and the others in the order in which they came", async () => {
    const queue = new ExchangeQueue(2);
    const started: string[] = [];
    const all = ["first", "second", "third", "fourth"].map((name) => work(started, name));
    const results = all.map(({ run }) => queue.run(run, never));
    expect(started).toEqual(["first", "second"]);
    all[0]?.end();
    await new Promise(setImmediate);
    expect(started).toEqual(["first", "second", "third"]);
    for (const { end } of all) end();
    expect(await Promise.all(results)).toEqual(["first", "second", "third", "fourth"]);
  });

  it("passes the turn on after a failure", async () => {
    const queue = new ExchangeQueue(1);
    const failed = queue.run(() => Promise.reject(new Error("no")), never);
    const next = queue.run(() => Promise.resolve("yes"), never);
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  it("leaves out who was aborted in the wait, and gives the turn to the next", async () => {
    const queue = new ExchangeQueue(1);
    const started: string[] = [];
    const [first, left, last] = [work(started, "first"), work(started, "left"), work(started, "last")];
    const controller = new AbortController();
    const running = queue.run(first.run, never);
    const aborted = queue.run(left.run, controller.signal);
    const waiting = queue.run(last.run, never);
    const reason = new Error("the user left");
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    first.end();
    await running;
    last.end();
    expect(await waiting).toBe("last");
    expect(started).toEqual(["first", "last"]);
  });

  it("loses no turn when an abort comes right after it", async () => {
    const queue = new ExchangeQueue(1);
    const started: string[] = [];
    const [first, second, last] = [work(started, "first"), work(started, "second"), work(started, "last")];
    const controller = new AbortController();
    const running = queue.run(first.run, never);
    const late = queue.run(second.run, controller.signal);
    const waiting = queue.run(last.run, never);
    first.end();
    second.end();
    last.end();
    await running;
    controller.abort(new Error("too late"));
    await Promise.allSettled([late]);
    expect(await waiting).toBe("last");
  });
});
