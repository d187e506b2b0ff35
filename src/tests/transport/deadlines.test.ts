import { describe, expect, it, jest } from "@jest/globals";
import { HumanMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { ChatBedrock, InvalidInputError, TimeoutError, type DeadlineName } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated } from "../support/model.js";
import { CALLS, invoke, MODELS, rejection, stream, streamEvents, STREAMED_CALLS, timers } from "./calls.js";

const REPLY = "one two three four five";
const SILENT = { type: "stall", times: Infinity } as const;
/** Silent once content has come. */
const STALLED = { type: "stall", afterEvents: 4, times: Infinity } as const;
/** Short enough to wait for, long enough for a busy machine to send a request and some events in. */
const SHORT = 80;
/** As long as no test takes. */
const LONG = 60_000;
const DEADLINES: DeadlineName[] = ["timeout", "firstTokenTimeout", "streamIdleTimeout"];

type Bound = ReturnType<ChatBedrock["withConfig"]>;

/** Asserts that a call ends with this deadline, in time, and that its connection is closed. */
async function expectTimeout(
  { bedrock }: Awaited<ReturnType<(typeof MODELS)[number][1]>>,
  call: Promise<unknown>,
  deadline: DeadlineName,
  limit = SHORT,
): Promise<void> {
  const start = performance.now();
  const error = await rejection(call);
  const ms = performance.now() - start;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ deadline, ms: limit, message: expect.stringContaining(`(${deadline})`) });
  expect(ms).toBeGreaterThanOrEqual(limit - 2);
  expect(ms).toBeLessThan(limit + 2_000);
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
    await expectTimeout(model, call(model.llm.withConfig({ timeout: LONG }), { timeout: SHORT }), "timeout");
    await using patient = await start({ reply: REPLY, faults: slowBy(1.5 * SHORT) });
    const bound = patient.llm.withConfig({ timeout: SHORT });
    await Promise.all([LONG, 0].map((timeout) => call(bound, { timeout })));
  });

  it("counts tokens within its timeout", async () => {
    await using model = await start({ faults: SILENT });
    await expectTimeout(model, model.llm.countTokens("hi", { timeout: SHORT }), "timeout");
    await using patient = await start({ reply: { usage: { inputTokens: 3 } } }, { timeout: 1 });
    expect(await patient.llm.countTokens("hi", { timeout: 0 })).toBe(3);
  });
});

describe.each(CALLS)("a call by %s", (_, start, call) => {
  it("ends at its timeout", async () => {
    await using model = await start({ faults: SILENT }, { timeout: SHORT });
    await expectTimeout(model, call(model.llm), "timeout");
    expect(model.bedrock.requests.length).toBeLessThanOrEqual(1);
  });

  it("ends at its firstTokenTimeout while nothing has come", async () => {
    await using model = await start({ faults: SILENT }, { firstTokenTimeout: SHORT });
    await expectTimeout(model, call(model.llm), "firstTokenTimeout");
    expect(model.bedrock.requests.length).toBeLessThanOrEqual(1);
  });

  it.each(["timeout", "firstTokenTimeout"] as const)(
    "goes by its own %s, longer or shorter than the model's or none",
    async (name) => {
      await using model = await start({ faults: SILENT }, { [name]: LONG });
      await expectTimeout(model, call(model.llm, { [name]: SHORT }), name);
      await using patient = await start({ reply: REPLY, faults: slowBy(1.5 * SHORT) }, { [name]: SHORT });
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

function slowBy(beforeReply: number) {
  return { type: "slow", beforeReply, times: Infinity } as const;
}

describe.each(STREAMED_CALLS)("a stream by %s", (_, start, call) => {
  it("ends at streamIdleTimeout when it goes silent, of the call or of the model", async () => {
    await using model = await start({ reply: REPLY, faults: STALLED }, { streamIdleTimeout: SHORT });
    await expectTimeout(model, call(model.llm), "streamIdleTimeout");
    await using impatient = await start({ reply: REPLY, faults: STALLED }, { streamIdleTimeout: LONG });
    await expectTimeout(impatient, call(impatient.llm, { streamIdleTimeout: SHORT }), "streamIdleTimeout");
  });

  it("ends at its timeout in the middle, with what had come", async () => {
    const timeout = 4 * SHORT;
    await using model = await start({ reply: REPLY, faults: STALLED }, { timeout });
    const reading = call(model.llm);
    await expectTimeout(model, reading, "timeout", timeout);
    expect(await rejection(reading)).toMatchObject({ partialMessage: { content: expect.anything() } });
  });

  it("ends at its firstTokenTimeout when it has begun but has no content", async () => {
    const faults = { type: "stall", afterEvents: 1 } as const;
    await using model = await start({ reply: REPLY, faults }, { firstTokenTimeout: SHORT });
    await expectTimeout(model, call(model.llm), "firstTokenTimeout");
  });
});

describe.each(MODELS)("%s", (_, start) => {
  it("takes a deadline from the binding over the model's, and from the call over both", async () => {
    await using model = await start({ reply: REPLY, faults: slowBy(1.5 * SHORT) }, { timeout: SHORT });
    const patient = model.llm.withConfig({ timeout: LONG });
    expect((await patient.invoke("hi")).text).toBe(REPLY);
    await expectTimeout(model, patient.invoke("hi", { timeout: SHORT }), "timeout");
    const [message] = await patient.batch(["hi"]);
    expect(message?.text).toBe(REPLY);
  });

  it("keeps each deadline of a batch of its own", async () => {
    await using model = await start({ reply: REPLY, faults: slowBy(1.5 * SHORT) }, { timeout: SHORT });
    await expectTimeout(model, model.llm.batch(["a", "b"]), "timeout");
    const messages = await model.llm.batch(["a", "b"], { timeout: LONG });
    expect(messages.map(({ text }) => text)).toEqual([REPLY, REPLY]);
    const each = [{ timeout: LONG }, {}];
    const [patient, impatient] = await model.llm.batch(["a", "b"], each, { returnExceptions: true });
    expect(patient).toMatchObject({ text: REPLY });
    expect(impatient).toMatchObject({ deadline: "timeout" });
  });

  it("counts the waits between attempts in its timeout", async () => {
    const faults = { type: "throttle", retryAfter: 30, times: Infinity } as const;
    await using model = await start({ faults }, { timeout: SHORT });
    const before = timers();
    const error = await rejection(invoke(model.llm));
    expect(error).toMatchObject({ name: "TimeoutError", deadline: "timeout" });
    expect(model.bedrock.requests).toHaveLength(1);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it("does not count the time in the queue", async () => {
    const fields = { maxConcurrency: 1, timeout: 3 * SHORT };
    await using model = await start({ reply: REPLY, faults: slowBy(SHORT) }, fields);
    const texts = await Promise.all(Array.from({ length: 4 }, () => invoke(model.llm)));
    expect(texts).toHaveLength(4);
  });

  it("gives its caller any time between chunks, those before the first content too", async () => {
    const fields = { firstTokenTimeout: 2 * SHORT, streamIdleTimeout: SHORT };
    await using model = await start({ reply: REPLY }, fields);
    const texts: string[] = [];
    // Below LangChain's streams, which read ahead.
    for await (const chunk of model.llm._streamResponseChunks([new HumanMessage("hi")], {})) {
      texts.push(chunk.text);
      if (texts.length <= 3) await new Promise((resolve) => setTimeout(resolve, 2.5 * SHORT));
    }
    expect(texts.join("")).toBe(REPLY);
  });

  it("ends a streamed invoke and a silent streamEvents by streamIdleTimeout", async () => {
    const fields = { streaming: true, streamIdleTimeout: SHORT };
    await using model = await start({ reply: REPLY, faults: STALLED }, fields);
    await expectTimeout(model, invoke(model.llm), "streamIdleTimeout");
    await expectTimeout(model, streamEvents(model.llm), "streamIdleTimeout");
  });

  it("ends with the timeout of LangChain's own that is set on a chain, and closes the connection", async () => {
    await using model = await start({ faults: SILENT });
    const chain = ChatPromptTemplate.fromTemplate("{question}").pipe(model.llm);
    const error = await rejection(chain.invoke({ question: "hi" }, { timeout: SHORT }));
    expect(error).toMatchObject({ name: "TimeoutError" });
    await model.bedrock.idle();
    expect(model.bedrock.connections.open).toBe(0);
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
    const ping = { type: "ping" };
    const body = [
      { type: "message_start", message: { role: "assistant", usage: { input_tokens: 1, output_tokens: 1 } } },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: REPLY } },
      ...Array.from({ length: 5 }, () => ping),
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 5 } },
      { type: "message_stop" },
    ];
    const faults = { type: "slow", betweenEvents: SHORT / 2 } as const;
    await using model = await emulated(
      { reply: { chunks: body }, faults },
      (own) => new ChatBedrock({ model: CLAUDE, ...own, streamIdleTimeout: 3 * SHORT }),
    );
    expect(await stream(model.llm)).toBe(REPLY);
  });
});

describe.each(CALLS)("by default, %s", (name, start, call) => {
  const MINUTE = 60_000;
  const expected = name.endsWith("invoke") ? [60 * MINUTE] : [5 * MINUTE, 2 * MINUTE];

  it(`runs against clocks of ${expected.map((ms) => ms / MINUTE).join(" and ")} minutes; with 0, against none`, async () => {
    await using model = await start({ reply: REPLY });
    // Looks on: the timers are real ones.
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
