import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { HumanMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { ChatBedrock, InvalidInputError, TimeoutError, type DeadlineName } from "../../../index.js";
import { chunkEvent, streamAnswer } from "../../../testing/answer.js";
import type { EmulatedRequest, Fault } from "../../../testing/index.js";
import { cannedFields } from "../../support/canned_replies.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE } from "../../support/model.js";
import { someTurns, until } from "../../support/until.js";
import { stopClock, type VirtualClock } from "../../support/virtual_clock.js";
import {
  CALLS,
  invoke,
  MODELS,
  promptRejection,
  rejection,
  stream,
  streamEvents,
  STREAMED_CALLS,
} from "../calls.js";

const REPLY = "one two three four five";
const SILENT = { type: "stall", times: Infinity } as const;
/** The deadline that passes; no timer of the SDK's has this length. */
const LIMIT = 1_234;
/** One that does not. */
const LONG = 10 * LIMIT;
const DEADLINES: DeadlineName[] = ["timeout", "firstTokenTimeout", "streamIdleTimeout"];

let clock: VirtualClock;
beforeEach(() => {
  clock = stopClock();
});
afterEach(() => clock[Symbol.dispose]());

/** Silent from the first content on. */
const stalled = ({ operation }: EmulatedRequest): Fault => ({
  type: "stall",
  afterEvents: operation === "converse-stream" ? 2 : 3,
});

/** A reply that the model thinks about for so many milliseconds. */
const after = (ms: number) => () => (clock.advance(ms), REPLY);

type Bound = ReturnType<ChatBedrock["withConfig"]>;

/** Asserts that a call ends with this deadline when it is over, not before, and that its connection is closed. */
async function expectTimeout(
  { bedrock }: Awaited<ReturnType<(typeof MODELS)[number][1]>>,
  call: Promise<unknown>,
  deadline: DeadlineName,
): Promise<void> {
  let isOver = false;
  void Promise.allSettled([call]).then(() => (isOver = true));
  await clock.started(LIMIT);
  await until(() => bedrock.requests.at(-1)?.outcome === "pending");
  clock.advance(LIMIT - 1);
  await someTurns();
  expect(isOver).toBe(false);
  clock.advance(1);
  const error = await promptRejection(call);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ deadline, ms: LIMIT, message: expect.stringContaining(`(${deadline})`) });
  await bedrock.idle();
  expect(bedrock.connections.open).toBe(0);
}

describe.each(MODELS)("%s with options bound to it", (_, start) => {
  it.each([
    ["invoke", (llm: Bound, options: object) => llm.invoke("hi", options)],
    ["stream", (llm: Bound, options: object) => llm.stream("hi", options)],
    ["batch", (llm: Bound, options: object) => llm.batch(["hi"], options)],
  ])("goes by the timeout of the call, longer or shorter than the bound one: %s", async (_way, call) => {
    await using model = await start({ faults: SILENT });
    await expectTimeout(model, call(model.llm.withConfig({ timeout: LONG }), { timeout: LIMIT }), "timeout");
    await using patient = await start({ reply: after(LIMIT + 1) });
    const bound = patient.llm.withConfig({ timeout: LIMIT });
    await Promise.all([LONG, 0].map((timeout) => call(bound, { timeout })));
  });

  it("counts tokens within its timeout", async () => {
    await using model = await start({ faults: SILENT });
    await expectTimeout(model, model.llm.countTokens("hi", { timeout: LIMIT }), "timeout");
    await using patient = await start({ reply: { usage: { inputTokens: 3 } } }, { timeout: 1 });
    expect(await patient.llm.countTokens("hi", { timeout: 0 })).toBe(3);
  });
});

describe.each(CALLS)("a call by %s", (_, start, call) => {
  it("ends at its timeout", async () => {
    await using model = await start({ faults: SILENT }, { timeout: LIMIT });
    await expectTimeout(model, call(model.llm), "timeout");
    expect(model.bedrock.requests.length).toBeLessThanOrEqual(1);
  });

  it("ends at its firstTokenTimeout while nothing has come", async () => {
    await using model = await start({ faults: SILENT }, { firstTokenTimeout: LIMIT });
    await expectTimeout(model, call(model.llm), "firstTokenTimeout");
    expect(model.bedrock.requests.length).toBeLessThanOrEqual(1);
  });

  it.each(["timeout", "firstTokenTimeout"] as const)(
    "goes by its own %s, longer or shorter than the model's or none",
    async (name) => {
      await using model = await start({ faults: SILENT }, { [name]: LONG });
      await expectTimeout(model, call(model.llm, { [name]: LIMIT }), name);
      await using patient = await start({ reply: after(LIMIT + 1) }, { [name]: LIMIT });
      const texts = await Promise.all([LONG, 0].map((ms) => call(patient.llm, { [name]: ms })));
      expect(texts).toEqual([REPLY, REPLY]);
    },
  );

  it("is refused, and nothing sent, for what is no number of milliseconds", async () => {
    await using model = await start({ reply: REPLY });
    for (const name of DEADLINES) {
      for (const value of [NaN, -1]) {
        expect(await rejection(call(model.llm, { [name]: value }))).toBeInstanceOf(InvalidInputError);
      }
    }
    expect(model.bedrock.requests).toHaveLength(0);
  });
});

describe.each(STREAMED_CALLS)("a stream by %s", (_, start, call) => {
  it("ends at streamIdleTimeout when it goes silent, of the call or of the model", async () => {
    await using model = await start({ reply: REPLY, faults: stalled }, { streamIdleTimeout: LIMIT });
    await expectTimeout(model, call(model.llm), "streamIdleTimeout");
    await using impatient = await start({ reply: REPLY, faults: stalled }, { streamIdleTimeout: LONG });
    await expectTimeout(impatient, call(impatient.llm, { streamIdleTimeout: LIMIT }), "streamIdleTimeout");
  });

  it("ends at its timeout in the middle, with what had come", async () => {
    const fields = { timeout: LIMIT, streamIdleTimeout: LONG };
    await using model = await start({ reply: REPLY, faults: stalled }, fields);
    const reading = call(model.llm);
    // That clock runs when content has come.
    await clock.started(LONG);
    clock.advance(LIMIT);
    const error = await promptRejection(reading);
    expect(error).toMatchObject({ deadline: "timeout", partialMessage: { content: expect.anything() } });
    await model.bedrock.idle();
    expect(model.bedrock.connections.open).toBe(0);
  });

  it("ends at its firstTokenTimeout when it has begun but has no content", async () => {
    const faults = { type: "stall", afterEvents: 1 } as const;
    await using model = await start({ reply: REPLY, faults }, { firstTokenTimeout: LIMIT });
    await expectTimeout(model, call(model.llm), "firstTokenTimeout");
  });
});

describe.each(MODELS)("%s", (_, start) => {
  it("takes a deadline from the binding over the model's, and from the call over both", async () => {
    await using model = await start({ reply: after(LIMIT + 1) }, { timeout: LIMIT });
    const patient = model.llm.withConfig({ timeout: LONG });
    expect((await patient.invoke("hi")).text).toBe(REPLY);
    const impatient = patient.invoke("hi", { timeout: LIMIT });
    expect(await rejection(impatient)).toMatchObject({ deadline: "timeout", ms: LIMIT });
    const [message] = await patient.batch(["hi"]);
    expect(message?.text).toBe(REPLY);
  });

  it("keeps each deadline of a batch of its own", async () => {
    await using model = await start({ reply: after(LIMIT + 1) }, { timeout: LIMIT });
    expect(await rejection(model.llm.batch(["a", "b"]))).toMatchObject({ deadline: "timeout", ms: LIMIT });
    const messages = await model.llm.batch(["a", "b"], { timeout: LONG });
    expect(messages.map(({ text }) => text)).toEqual([REPLY, REPLY]);
    const each = [{ timeout: LONG }, {}];
    const [patient, impatient] = await model.llm.batch(["a", "b"], each, { returnExceptions: true });
    expect(patient).toMatchObject({ text: REPLY });
    expect(impatient).toMatchObject({ deadline: "timeout" });
  });

  it("counts the waits between attempts in its timeout", async () => {
    const faults = { type: "throttle", retryAfter: 30, times: Infinity } as const;
    const onFailedAttempt = () => void setImmediate(() => clock.advance(LIMIT));
    await using model = await start({ faults }, { timeout: LIMIT, onFailedAttempt });
    const error = await promptRejection(invoke(model.llm));
    expect(error).toMatchObject({ name: "TimeoutError", deadline: "timeout" });
    expect(model.bedrock.requests).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it("does not count the time in the queue", async () => {
    const fields = { maxConcurrency: 1, timeout: LIMIT };
    await using model = await start({ reply: after(LIMIT - 1) }, fields);
    const texts = await Promise.all(Array.from({ length: 4 }, () => invoke(model.llm)));
    expect(texts).toHaveLength(4);
  });

  it("gives its caller any time between chunks, those before the first content too", async () => {
    const fields = { firstTokenTimeout: LIMIT, streamIdleTimeout: LIMIT };
    await using model = await start({ reply: REPLY }, fields);
    let text = "";
    // Below LangChain's streams, which read ahead.
    for await (const chunk of model.llm._streamResponseChunks([new HumanMessage("hi")], {})) {
      text += chunk.text;
      clock.advance(2 * LIMIT);
    }
    expect(text).toBe(REPLY);
  });

  it("ends a streamed invoke and a silent streamEvents by streamIdleTimeout", async () => {
    const fields = { streaming: true, streamIdleTimeout: LIMIT };
    await using model = await start({ reply: REPLY, faults: stalled }, fields);
    await expectTimeout(model, invoke(model.llm), "streamIdleTimeout");
    await expectTimeout(model, streamEvents(model.llm), "streamIdleTimeout");
  });

  it("ends with the timeout of LangChain's own that is set on a chain, and closes the connection", async () => {
    await using model = await start({ faults: SILENT });
    const chain = ChatPromptTemplate.fromTemplate("{question}").pipe(model.llm);
    // LangChain's timer is the one of AbortSignal, which no virtual clock moves.
    const timer = new AbortController();
    using timeout = jest.spyOn(AbortSignal, "timeout").mockReturnValue(timer.signal);
    const failure = rejection(chain.invoke({ question: "hi" }, { timeout: LIMIT }));
    await until(() => model.bedrock.requests.at(-1)?.outcome === "pending");
    expect(timeout).toHaveBeenCalledWith(LIMIT);
    timer.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    expect(await failure).toMatchObject({ name: "TimeoutError" });
    await until(() => model.bedrock.connections.open === 0);
  });
});

describe.each(CLASSES)("%s", (_, Model) => {
  it.each(DEADLINES)("is not made with a %s that is no number of milliseconds", (name) => {
    for (const value of [NaN, -1]) {
      expect(() => new Model({ model: CLAUDE, [name]: value })).toThrow(InvalidInputError);
    }
  });
});

describe("chunks of InvokeModel that make no event", () => {
  it("are not silence", async () => {
    const { pieces } = streamAnswer(
      [
        { type: "message_start", message: { role: "assistant", content: [] } },
        { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: REPLY } },
        ...Array.from({ length: 5 }, () => ({ type: "ping" })),
        { type: "content_block_stop", index: 0 },
        { type: "message_delta", delta: { stop_reason: "end_turn" } },
        { type: "message_stop" },
      ].map(chunkEvent),
    );
    async function* body() {
      for (const piece of pieces) {
        yield piece;
        clock.advance(0.6 * LIMIT);
      }
    }
    const canned = cannedFields(() => ({ body: body() }));
    expect(await stream(new ChatBedrock({ model: CLAUDE, ...canned, streamIdleTimeout: LIMIT }))).toBe(REPLY);
  });
});

describe.each(CALLS)("by default, %s", (name, start, call) => {
  const MINUTE = 60_000;
  const expected = name.endsWith("invoke") ? [60 * MINUTE] : [5 * MINUTE, 2 * MINUTE];

  it(`runs against clocks of ${expected.map((ms) => ms / MINUTE).join(" and ")} minutes; with 0, against none`, async () => {
    await using model = await start({ reply: REPLY });
    const schedule = jest.spyOn(globalThis, "setTimeout");
    const clocks = () => schedule.mock.calls.flatMap(([, ms = 0]) => (ms >= MINUTE ? [ms] : []));
    await call(model.llm);
    const byDefault = clocks();
    schedule.mockClear();
    await call(model.llm, { timeout: 0, firstTokenTimeout: 0, streamIdleTimeout: 0 });
    const withZero = clocks();
    schedule.mockRestore();
    expect([...new Set(byDefault)]).toEqual(expected);
    expect(withZero).toEqual([]);
  });
});
