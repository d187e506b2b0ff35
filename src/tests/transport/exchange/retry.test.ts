import { describe, expect, it, jest } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";

import {
  ChatBedrock,
  ChatBedrockConverse,
  type BedrockError,
  OverloadedError,
  StreamInterruptedError,
  ThrottledError,
  ValidationError,
} from "../../../index.js";
import type { Fault, RepeatedFault } from "../../../testing/index.js";
import { waitBefore } from "../../../transport/exchange/retry.js";
import { cannedFields, type CannedReply } from "../../support/canned_replies.js";
import { CLAUDE, collect, emulatedModel } from "../../support/model.js";
import { watchTimers } from "../../support/watched_timers.js";
import { CALLS, invoke, MODELS, promptRejection, rejection, stream, STREAMED_CALLS } from "../calls.js";

/** Throttled, and may come back at once, so that no test waits. */
const THROTTLE = { type: "throttle", retryAfter: 0 } as const;
const THROTTLED_ALWAYS = { ...THROTTLE, times: Infinity };
const REPLY = "one two three four five";

const refusal = (name: string, status: number): RepeatedFault => ({
  type: "refuse",
  name,
  message: "no",
  status,
  times: Infinity,
});

/** A reply of Converse, for answers that are given without a network. */
const CONVERSE_REPLY = Buffer.from(
  JSON.stringify({
    output: { message: { role: "assistant", content: [{ text: REPLY }] } },
    stopReason: "end_turn",
    usage: { inputTokens: 1, outputTokens: 5, totalTokens: 6 },
  }),
);
const throttledWith = (headers: Record<string, string>): CannedReply => ({
  status: 429,
  headers: { "x-amzn-errortype": "ThrottlingException", ...headers },
  body: Buffer.from('{"message":"Too many requests"}'),
});

describe.each(CALLS)("%s is sent", (_, start, call) => {
  it.concurrent("maxRetries + 1 times when the service is throttling", async () => {
    await using model = await start({ faults: THROTTLED_ALWAYS }, { maxRetries: 2 });
    expect(await rejection(call(model.llm))).toBeInstanceOf(ThrottledError);
    expect(model.bedrock.requests).toHaveLength(3);
  });

  it.concurrent("as often as the call's own maxRetries says, more or less than the model's", async () => {
    await using model = await start({ faults: THROTTLED_ALWAYS }, { maxRetries: 2 });
    const error = await rejection(call(model.llm, { maxRetries: 0 }));
    expect(getRetryable(error)).toBe(true);
    expect(model.bedrock.requests).toHaveLength(1);
    await rejection(call(model.llm, { maxRetries: 3 }));
    expect(model.bedrock.requests).toHaveLength(5);
  });

  it.concurrent("seven times by default", async () => {
    await using model = await start({ faults: THROTTLED_ALWAYS });
    await rejection(call(model.llm));
    expect(model.bedrock.requests).toHaveLength(7);
  });

  it.concurrent("until it succeeds, and no more", async () => {
    await using model = await start({ reply: REPLY, faults: { ...THROTTLE, times: 2 } });
    expect(await call(model.llm)).toBe(REPLY);
    expect(model.bedrock.requests).toHaveLength(3);
  });

  it.concurrent.each([
    ["ValidationException", 400],
    ["UnrecognizedClientException", 401],
    ["AccessDeniedException", 403],
    ["ResourceNotFoundException", 404],
    ["RequestEntityTooLargeException", 413],
  ])("once when the answer is %s, which is marked as final", async (name, status) => {
    await using model = await start({ faults: refusal(name, status) }, { maxRetries: 3 });
    expect(getRetryable(await rejection(call(model.llm)))).toBe(false);
    expect(model.bedrock.requests).toHaveLength(1);
  });
});

describe.each(MODELS)("%s asks again", (_, start) => {
  const passing: [string, Fault][] = [
    ["408", refusal("ModelTimeoutException", 408)],
    ["424", refusal("ModelErrorException", 424)],
    ["500", refusal("InternalServerException", 500)],
    ["a lost connection", { type: "cut" }],
    ["a connection lost in the middle of the reply", { type: "cut", afterEvents: 0, partial: true }],
  ];
  it.concurrent.each(passing)("after %s", async (_name, fault) => {
    await using model = await start({ reply: REPLY, faults: { ...fault, times: 1 } });
    expect(await invoke(model.llm)).toBe(REPLY);
    expect(model.bedrock.requests).toHaveLength(2);
  });

  const beforeContent: [string, Fault][] = [
    ["an exception as its first event", { type: "exception", name: "modelStreamErrorException" }],
    ["an exception after its start", { type: "exception", name: "internalServerException", afterEvents: 1 }],
    ["a connection lost after its start", { type: "cut", afterEvents: 1 }],
    ["a clean end after its start", { type: "end", afterEvents: 1 }],
    ["half an event", { type: "cut", afterEvents: 1, partial: true }],
    ["a wrong checksum", { type: "corrupt", event: 0 }],
    ["an error that the model reports", { type: "error-chunk" }],
  ];
  it.concurrent.each(beforeContent)(
    "for a stream that failed by %s, and gives the new one whole",
    async (_name, fault) => {
      await using model = await start({ reply: REPLY, faults: { ...fault, times: 1 } });
      await using untroubled = await start({ reply: REPLY });
      const chunks = await collect(model.llm.stream("hi"));
      const expected = await collect(untroubled.llm.stream("hi"));
      expect(chunks.map(({ content }) => content)).toEqual(expected.map(({ content }) => content));
      expect(chunks.filter(({ usage_metadata }) => usage_metadata)).toHaveLength(1);
      const metadata = chunks.flatMap(({ response_metadata }) => response_metadata["$metadata"] ?? []);
      expect(metadata).toEqual([expect.objectContaining({ attempts: 2 })]);
      expect(model.bedrock.requests).toHaveLength(2);
    },
  );
});

describe.each(STREAMED_CALLS)("%s", (_, start, call) => {
  it.concurrent("is never sent again once content has come", async () => {
    const exception = { type: "exception", name: "throttlingException", afterEvents: 4 } as const;
    await using model = await start({ reply: REPLY, faults: exception });
    expect(await rejection(call(model.llm))).toMatchObject({ partialMessage: expect.anything() });
    await using interrupted = await start({ reply: REPLY, faults: { type: "cut", afterEvents: 4 } });
    expect(await rejection(call(interrupted.llm))).toBeInstanceOf(StreamInterruptedError);
    expect([model, interrupted].map(({ bedrock }) => bedrock.requests.length)).toEqual([1, 1]);
  });
});

describe("InvokeModel is sent again", () => {
  it.concurrent("when the model reports an error in a reply of status 200", async () => {
    const overloaded = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
    const good = { role: "assistant", content: [{ type: "text", text: REPLY }], stop_reason: "end_turn" };
    const replies = [overloaded, good].map((body) => ({ body: Buffer.from(JSON.stringify(body)) }));
    const llm = new ChatBedrock({
      model: CLAUDE,
      ...cannedFields(() => replies.shift() ?? { body: "" }),
      maxRetries: 1,
    });
    const message = await llm.invoke("hi");
    expect(message.text).toBe(REPLY);
    expect(message.response_metadata["$metadata"]).toMatchObject({ attempts: 2 });
  });
});

describe("the wait before the next attempt", () => {
  /** After which the wait would be a tenth of a second at most. */
  const FAILED: CannedReply = { status: 500, body: Buffer.from('{"message":"It failed."}') };
  const DATE = "Wed, 21 Oct 2026 07:28:00 GMT";
  it.each([
    ["in seconds", { "retry-after": "0.3" }],
    ["as HTTP date", { "retry-after": DATE }],
    ["in milliseconds", { "x-amz-retry-after": "300" }],
  ])("is at least as long as the service says %s", async (_, headers) => {
    jest.spyOn(Date, "now").mockReturnValue(Date.parse(DATE) - 300);
    const sent: number[] = [];
    const replyOf = () =>
      sent.push(performance.now()) === 1 ? { ...FAILED, headers } : { body: CONVERSE_REPLY };
    await new ChatBedrockConverse({ model: CLAUDE, ...cannedFields(replyOf), maxRetries: 1 }).invoke("hi");
    jest.restoreAllMocks();
    const [first = NaN, second = NaN] = sent;
    // A timer may be early by what is left of a millisecond.
    expect(second - first).toBeGreaterThanOrEqual(299);
  });

  it("is not made when the service asks for more than a minute: the error comes at once, and says how long", async () => {
    let sends = 0;
    const replyOf = () => ((sends += 1), throttledWith({ "retry-after": "61" }));
    const llm = new ChatBedrockConverse({ model: CLAUDE, ...cannedFields(replyOf), maxRetries: 3 });
    expect(await rejection(llm.invoke("hi"))).toMatchObject({ retryAfterMs: 61_000, retryable: true });
    expect(sends).toBe(1);
  });

  const busy: [string, BedrockError][] = [
    ["ThrottledError", new ThrottledError("")],
    ["OverloadedError", new OverloadedError("")],
  ];
  it.each(busy)("doubles after a %s, from half a second on, to 20 seconds at most", (_, error) => {
    const longest = [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000];
    for (const [index, ms] of longest.entries()) {
      const waits = Array.from({ length: 200 }, () => waitBefore(index + 1, error));
      expect(Math.max(...waits)).toBeLessThanOrEqual(ms);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(ms / 2);
    }
  });

  it("is a tenth of that after what passes at once", () => {
    const waits = Array.from({ length: 200 }, () => waitBefore(1, new StreamInterruptedError()));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...waits)).toBeLessThanOrEqual(100);
  });

  it.each([
    ["a growing one", new ThrottledError("")],
    ["one that the service asked for", new ThrottledError("", { retryAfterMs: 1_000 })],
  ])("differs among callers who failed together: %s", (_, error) => {
    const waits = Array.from({ length: 100 }, () => waitBefore(2, error));
    expect(new Set(waits).size).toBeGreaterThan(90);
    expect(Math.max(...waits) / Math.min(...waits)).toBeGreaterThan(1.05);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
  });

  it.each(MODELS)(
    "of %s is over at once on an abort, with its reason and no timer left",
    async (_, start) => {
      for (const call of [invoke, stream]) {
        const controller = new AbortController();
        const reason = new Error("the user left");
        await using model = await start(
          { faults: { type: "throttle", retryAfter: 30 } },
          { onFailedAttempt: () => void setImmediate(() => controller.abort(reason)) },
        );
        using timers = watchTimers();
        expect(await promptRejection(call(model.llm, { signal: controller.signal }))).toBe(reason);
        expect(timers.running).toBe(0);
        expect(model.bedrock.requests).toHaveLength(1);
      }
    },
  );
});

describe.each(CALLS)("onFailedAttempt of %s", (_, start, call) => {
  it("is told of every failed attempt, with the error as the caller would get it", async () => {
    const told: unknown[] = [];
    const onFailedAttempt = (error: unknown) => void told.push(error);
    await using model = await start({ faults: THROTTLED_ALWAYS }, { maxRetries: 2, onFailedAttempt });
    const error = await rejection(call(model.llm));
    expect(told).toEqual([0, 1, 2].map(() => expect.any(ThrottledError)));
    expect(told.at(-1)).toBe(error);
  });

  it("may end the call by throwing", async () => {
    const enough = new Error("enough");
    const onFailedAttempt = () => {
      throw enough;
    };
    await using model = await start({ faults: THROTTLED_ALWAYS }, { onFailedAttempt });
    expect(await rejection(call(model.llm))).toBe(enough);
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("does not make a final error be tried again", async () => {
    await using model = await start(
      { faults: refusal("ValidationException", 400) },
      { onFailedAttempt: () => undefined },
    );
    expect(await rejection(call(model.llm))).toBeInstanceOf(ValidationError);
    expect(model.bedrock.requests).toHaveLength(1);
  });
});

describe("credentials that cannot be had", () => {
  it("are asked for once, and nothing is sent", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      throw Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    };
    await using model = await emulatedModel({}, { credentials, maxRetries: 3 });
    expect(getRetryable(await rejection(invoke(model.llm)))).toBe(false);
    expect(asked).toBe(1);
    expect(model.bedrock.requests).toHaveLength(0);
  });
});
