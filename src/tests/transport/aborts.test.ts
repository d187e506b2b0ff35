import { describe, expect, it } from "@jest/globals";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { AbortedError } from "../../index.js";
import type { BedrockEmulator, Fault } from "../../testing/index.js";
import { until } from "../support/until.js";
import { stopClock } from "../support/virtual_clock.js";
import { watchTimers } from "../support/watched_timers.js";
import { CALLS, invoke, MODELS, rejection, stream, STREAMED_CALLS, streamEvents } from "./calls.js";

const REPLY = "one two three four five";
/** Silent once content has come. */
const STALLED = { type: "stall", afterEvents: 4 } as const;
const REASON = new Error("the user left");

/** Asserts that the client has left all of its exchanges and closed their sockets. */
async function expectLeft(bedrock: BedrockEmulator): Promise<void> {
  await bedrock.idle();
  expect(bedrock.requests.map(({ outcome }) => outcome)).toEqual(["aborted"]);
  expect(bedrock.connections.open).toBe(0);
}

describe.each(CALLS)("an abort of %s", (_, start, call) => {
  it("that came before the call rejects with the signal's reason, and nothing is sent", async () => {
    await using model = await start({ reply: REPLY });
    expect(await rejection(call(model.llm, { signal: AbortSignal.abort(REASON) }))).toBe(REASON);
    expect(model.bedrock.requests).toHaveLength(0);
  });

  const phases: [string, Fault][] = [
    ["before the reply has begun", { type: "stall" }],
    ["after its headers", { type: "stall", afterEvents: 0 }],
  ];
  it.each(phases)("%s rejects with the signal's reason, and closes the socket", async (phase, fault) => {
    await using model = await start({ reply: REPLY, faults: fault });
    using timers = watchTimers();
    const controller = new AbortController();
    const failure = rejection(call(model.llm, { signal: controller.signal }));
    const { requests } = model.bedrock;
    await until(() => requests.length > 0 && (phase !== "after its headers" || requests[0]?.status === 200));
    controller.abort(REASON);
    expect(await failure).toBe(REASON);
    await expectLeft(model.bedrock);
    expect(timers.running).toBe(0);
  });
});

describe.each(STREAMED_CALLS)("an abort in the middle of %s", (_, start, call) => {
  it("rejects with the signal's reason, closes the socket and leaves no timer", async () => {
    await using model = await start({ reply: REPLY, faults: STALLED });
    using timers = watchTimers();
    const controller = new AbortController();
    const handleLLMNewToken = () => controller.abort(REASON);
    const failure = rejection(
      call(model.llm, { signal: controller.signal, callbacks: [{ handleLLMNewToken }] }),
    );
    // Native events have no callbacks for tokens.
    if (call === streamEvents)
      void until(() => model.bedrock.requests[0]?.status === 200).then(handleLLMNewToken);
    expect(await failure).toBe(REASON);
    await expectLeft(model.bedrock);
    expect(timers.running).toBe(0);
  });
});

describe.each(MODELS)("%s", (_, start) => {
  // Of invoke only: LangChain's streams know an error by `instanceof`, which says no of a DOMException in Jest's realm.
  it("rejects with the signal's AbortError when the abort has no reason of its own", async () => {
    await using model = await start({ faults: { type: "stall" } });
    const controller = new AbortController();
    const failure = rejection(invoke(model.llm, { signal: controller.signal }));
    controller.abort();
    expect(await failure).toBe(controller.signal.reason);
    expect(await failure).toMatchObject({ name: "AbortError" });
  });

  it("makes an AbortedError of a reason that is no error, with the reason as its cause", async () => {
    for (const call of [invoke, streamEvents]) {
      await using model = await start({ faults: { type: "stall" } });
      const controller = new AbortController();
      const failures = [controller.signal, AbortSignal.abort("closed the tab")].map((signal) =>
        rejection(call(model.llm, { signal })),
      );
      controller.abort("closed the tab");
      for (const failure of await Promise.all(failures)) {
        expect(failure).toBeInstanceOf(AbortedError);
        expect(failure).toMatchObject({ cause: "closed the tab", retryable: false });
      }
    }
  });

  it("leaves it to LangChain, which wraps a stream, to make an error of such a reason there", async () => {
    await using model = await start({ reply: REPLY, faults: STALLED });
    const signal = AbortSignal.abort("closed the tab");
    expect(await rejection(stream(model.llm, { signal }))).toMatchObject({ message: "closed the tab" });
  });

  it("closes the socket on an abort, whether or not anybody reads on, and no clock has to run for it", async () => {
    using _clock = stopClock();
    await using model = await start({ reply: REPLY, faults: STALLED });
    const controller = new AbortController();
    const reader = (await model.llm.stream("hi", { signal: controller.signal })).getReader();
    await reader.read();
    controller.abort(REASON);
    await until(() => model.bedrock.connections.open === 0);
    await expectLeft(model.bedrock);
    await expect(reader.read().then(() => reader.read())).rejects.toBe(REASON);
  });

  type Leave = (
    chunks: Awaited<ReturnType<Awaited<ReturnType<typeof start>>["llm"]["stream"]>>,
  ) => Promise<void>;
  const ways: [string, Leave][] = [
    [
      "break",
      async (chunks) => {
        for await (const chunk of chunks) if (chunk.text !== "") break;
      },
    ],
    [
      "an error of the consumer's own",
      async (chunks) => {
        const consume = async () => {
          for await (const chunk of chunks) if (chunk.text !== "") throw REASON;
        };
        expect(await rejection(consume())).toBe(REASON);
      },
    ],
    [
      "cancel() of the reader, with a read under way",
      async (chunks) => {
        const reader = chunks.getReader();
        for (let read = await reader.read(); read.value?.text === "";) read = await reader.read();
        const pending = [reader.read(), reader.read(), reader.read()];
        await reader.cancel();
        expect((await pending.at(-1))?.done).toBe(true);
      },
    ],
  ];
  it.each(ways)("closes the socket of a stream that is left by %s", async (_way, leave) => {
    await using model = await start({ reply: REPLY, faults: STALLED });
    using timers = watchTimers();
    await leave(await model.llm.stream("hi"));
    await expectLeft(model.bedrock);
    expect(timers.running).toBe(0);
  });

  it("closes the socket of a chain whose stream is left", async () => {
    await using model = await start({ reply: REPLY, faults: STALLED });
    const chain = ChatPromptTemplate.fromTemplate("{question}").pipe(model.llm);
    for await (const chunk of await chain.stream({ question: "hi" })) if (chunk.text !== "") break;
    await expectLeft(model.bedrock);
  });
});
