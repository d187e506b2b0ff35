import { describe, expect, it } from "@jest/globals";

import { watchTimers } from "../support/watched_timers.js";
import { CALLS, invoke, MODELS, rejection } from "./calls.js";

describe.each(CALLS)("maxConcurrency of %s", (_, start, call) => {
  it("is how many calls are on their way to their first content, and no fewer", async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    let underWay = 0;
    /** Answers in pairs: alone, a request would wait for ever. */
    const reply = async () => {
      most = Math.max(most, (underWay += 1));
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting.splice(0)) setImmediate(go);
      });
      underWay -= 1;
      return "ok";
    };
    await using model = await start({ reply }, { maxConcurrency: 2 });
    const texts = await Promise.all(Array.from({ length: 10 }, () => call(model.llm)));
    expect(texts).toEqual(Array.from({ length: 10 }, () => "ok"));
    expect(most).toBe(2);
  });
});

describe.each(MODELS)("a call of %s that waits in the queue", (_, start) => {
  it("leaves it at once when it is aborted, is never sent, and leaves no timer", async () => {
    /** Gives the means to answer the first request, once it has come. */
    let arrive = (_answer: (text: string) => void): void => undefined;
    const arrival = new Promise<(text: string) => void>((resolve) => (arrive = resolve));
    const reply = () => new Promise<string>((answer) => arrive(answer));
    await using model = await start({ reply }, { maxConcurrency: 1 });
    using timers = watchTimers();
    const first = invoke(model.llm);
    const answer = await arrival;
    const controller = new AbortController();
    const queued = rejection(invoke(model.llm, { signal: controller.signal, timeout: 60_000 }));
    const reason = new Error("the user left");
    // By now it is in the queue; an earlier abort would keep it from there.
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    expect(await queued).toBe(reason);
    answer("first");
    expect(await first).toBe("first");
    // Now the queue comes to it.
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers.running).toBe(0);
    expect(model.bedrock.requests).toHaveLength(1);
  });
});
