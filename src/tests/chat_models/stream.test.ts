import { describe, expect, it, test } from "@jest/globals";
import { NodeHttp2Handler } from "@smithy/node-http-handler";
import { awaitAllCallbacks } from "@langchain/core/callbacks/promises";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { load } from "@langchain/core/load";
import { AIMessageChunk, type AIMessage, type BaseMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { StreamInterruptedError } from "../../index.js";
import type { ReplyObject } from "../../testing/index.js";
import { CLAUDE, collect, emulatedModel } from "../support/model.js";

const RICH_REPLY: ReplyObject = {
  reasoning: { text: "The user wants the weather.", signature: "c2lnbmVk" },
  text: "Let me look.",
  toolCalls: [
    { name: "get_weather", input: { city: "Paris" }, id: "tooluse_1" },
    { name: "get_time", id: "tooluse_2" },
  ],
  usage: {
    inputTokens: 10,
    outputTokens: 5,
    cacheReadInputTokens: 300,
    cacheWriteInputTokens: 100,
    cacheDetails: [{ ttl: "1h", inputTokens: 100 }],
  },
};

const join = (chunks: AIMessageChunk[]): AIMessageChunk => chunks.reduce((all, chunk) => concat(all, chunk));

describe("a stream of reasoning, text and parallel tool calls", () => {
  it("joins into the message of invoke", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY });
    const streamed = join(await collect(model.llm.stream("hi")));
    const invoked = await model.llm.invoke("hi");
    expect(streamed.content).toEqual(invoked.content);
    expect(streamed.tool_calls).toEqual(invoked.tool_calls);
    expect(streamed.tool_calls).toEqual([
      { type: "tool_call", id: "tooluse_1", name: "get_weather", args: { city: "Paris" } },
      { type: "tool_call", id: "tooluse_2", name: "get_time", args: {} },
    ]);
    expect(streamed.usage_metadata).toEqual(invoked.usage_metadata);
    expect(Object.keys(streamed.response_metadata).toSorted()).toEqual(
      Object.keys(invoked.response_metadata).toSorted(),
    );
  });

  it("counts cached tokens as input, once, with their lifetimes", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY });
    const chunks = await collect(model.llm.stream("hi"));
    expect(chunks.filter(({ usage_metadata }) => usage_metadata)).toHaveLength(1);
    expect(join(chunks).usage_metadata).toEqual({
      input_tokens: 410,
      output_tokens: 5,
      total_tokens: 415,
      input_token_details: { cache_read: 300, cache_creation: 100, ephemeral_1h_input_tokens: 100 },
    });
  });

  it("leaves usage_metadata out with streamUsage: false, on the model or the call", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY }, { streamUsage: false });
    const withUsage = (chunks: AIMessageChunk[]) =>
      chunks.filter(({ usage_metadata }) => usage_metadata).length;
    expect(withUsage(await collect(model.llm.stream("hi")))).toBe(0);
    expect(withUsage(await collect(model.llm.stream("hi", { streamUsage: true })))).toBe(1);
  });

  it("is what invoke reads with streaming: true, token by token for callbacks", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY }, { streaming: true });
    const chunks: AIMessageChunk[] = [];
    const handler = BaseCallbackHandler.fromMethods({
      handleLLMNewToken: (_token, _indices, _runId, _parent, _tags, fields) => {
        const chunk = fields?.chunk;
        if (chunk && "message" in chunk && chunk.message instanceof AIMessageChunk)
          chunks.push(chunk.message);
      },
    });
    const message = await model.llm.invoke("hi", { callbacks: [handler] });
    expect(model.bedrock.requests[0]?.operation).toBe("converse-stream");
    expect(join(chunks).content).toEqual(message.content);
    expect(join(chunks).tool_calls).toEqual(message.tool_calls);
  });

  it("gives every chunk of stream to callbacks exactly once", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY });
    let reported = 0;
    const chunks = await collect(
      model.llm.stream("hi", { callbacks: [{ handleLLMNewToken: () => void (reported += 1) }] }),
    );
    expect(reported).toBe(chunks.length);
  });

  it("defers to invoke with disableStreaming", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY }, { disableStreaming: true });
    expect(await collect(model.llm.stream("hi"))).toHaveLength(1);
    expect(model.bedrock.requests[0]?.operation).toBe("converse");
  });
});

describe("v1 content", () => {
  it("holds the whole reply in order, from invoke, stream and streamEvents alike", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY }, { outputVersion: "v1" });
    const invoked = await model.llm.invoke("hi");
    expect(invoked.content).toMatchObject([
      { type: "reasoning", reasoning: "The user wants the weather.", signature: "c2lnbmVk" },
      { type: "text", text: "Let me look." },
      { type: "tool_call", id: "tooluse_1", name: "get_weather", args: { city: "Paris" } },
      { type: "tool_call", id: "tooluse_2", name: "get_time", args: {} },
    ]);
    expect(invoked.response_metadata["output_version"]).toBe("v1");
    expect(invoked.contentBlocks).toEqual(invoked.content);
    const streamed = join(await collect(model.llm.stream("hi")));
    expect(streamed.content).toEqual(invoked.content);
    expect(streamed.tool_calls).toEqual(invoked.tool_calls);
    const native: BaseMessage = await model.llm.streamEvents("hi");
    expect(native.content).toEqual(invoked.content);
  });
});

describe("native streamEvents", () => {
  it("gives text, reasoning, tool calls and usage as they come", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY });
    const stream = model.llm.streamEvents("hi");
    expect((await collect(stream.text)).join("")).toBe("Let me look.");
    expect((await collect(stream.reasoning)).join("")).toBe("The user wants the weather.");
    expect((await stream.toolCalls).map(({ name, args }) => [name, args])).toEqual([
      ["get_weather", { city: "Paris" }],
      ["get_time", {}],
    ]);
    expect(await stream.usage).toMatchObject({ input_tokens: 410, output_tokens: 5 });
    const message = await stream;
    expect(message.response_metadata).toMatchObject({
      model_provider: "bedrock-converse",
      stopReason: "tool_use",
      finish_reason: "tool_use",
      metrics: { latencyMs: 100 },
    });
  });

  it("finishes each block when Bedrock ends it, before the next one starts", async () => {
    await using model = await emulatedModel({ reply: RICH_REPLY });
    const events = await collect(model.llm.streamEvents("hi"));
    const outline = events.flatMap((event) =>
      event.event === "content-block-start" || event.event === "content-block-finish"
        ? [`${event.event.slice(14)} ${event.index}`]
        : [],
    );
    expect(outline).toEqual([0, 1, 2, 3].flatMap((index) => [`start ${index}`, `finish ${index}`]));
    expect(events.at(0)?.event).toBe("message-start");
    expect(events.at(-1)?.event).toBe("message-finish");
  });
});

describe("a stream that ends without messageStop", () => {
  const faults = [{ type: "end" as const, afterEvents: 4, times: 3 }];

  it.each([
    ["stream", async (llm: Model) => void (await collect(llm.stream("hi")))],
    ["invoke with streaming", async (llm: Model) => void (await llm.invoke("hi"))],
    ["streamEvents", async (llm: Model) => void (await llm.streamEvents("hi"))],
  ])("is an error with what had arrived, from %s", async (_, call) => {
    await using model = await emulatedModel(
      { reply: "one two three four five six", faults },
      { streaming: true },
    );
    const error: unknown = await call(model.llm).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamInterruptedError);
    expect(error).toMatchObject({
      code: "STREAM_INTERRUPTED",
      message: expect.stringContaining(`Bedrock in us-east-1 (${CLAUDE})`),
      retryable: true,
      requestId: expect.any(String),
    });
    const partial = error instanceof StreamInterruptedError ? error.partialMessage?.text : "";
    expect("one two three four five six".startsWith(partial ?? "-")).toBe(true);
    expect(partial).not.toBe("");
  });
});

test("LangChain does not tell callbacks that a stream was left, as docs/reliability.md says", async () => {
  const told: string[] = [];
  const callbacks = [
    {
      handleChatModelStart: () => void told.push("start"),
      handleLLMEnd: () => void told.push("end"),
      handleLLMError: () => void told.push("error"),
    },
  ];
  await using model = await emulatedModel({ reply: "one two three four five six" });
  for await (const _chunk of await model.llm.stream("hi", { callbacks })) break;
  await model.bedrock.idle();
  await awaitAllCallbacks();
  expect(told).toEqual(["start"]);
});

describe("a connection lost in mid-stream", () => {
  it.each([
    ["HTTP/1.1", { partial: false, cause: expect.anything(), requestHandler: undefined }],
    [
      "HTTP/1.1, in the middle of an event",
      { partial: true, cause: expect.anything(), requestHandler: undefined },
    ],
    // The SDK takes this for an end.
    ["HTTP/2", { partial: false, cause: undefined, requestHandler: new NodeHttp2Handler() }],
    [
      "HTTP/2, in the middle of an event",
      { partial: true, cause: undefined, requestHandler: new NodeHttp2Handler() },
    ],
  ])("is an error with what had arrived, over %s", async (_, { partial, cause, requestHandler }) => {
    const faults = { type: "cut" as const, afterEvents: 4, partial };
    const clientOptions = requestHandler ? { requestHandler } : {};
    await using model = await emulatedModel(
      { reply: "one two three four five six", faults },
      { clientOptions },
    );
    const error: unknown = await collect(model.llm.stream("hi")).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamInterruptedError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`Bedrock in us-east-1 (${CLAUDE})`),
      requestId: expect.any(String),
      partialMessage: { text: expect.stringMatching(/^one/) },
    });
    expect(Object(error).cause).toEqual(cause);
    requestHandler?.destroy();
  });
});

describe("a tool call cut off by max_tokens", () => {
  const events = [
    { messageStart: { role: "assistant" } },
    { contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t1", name: "search" } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input: '{"q":"tru' } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: "max_tokens" } },
    { metadata: { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } } },
  ];
  const invalid = {
    type: "invalid_tool_call",
    id: "t1",
    name: "search",
    args: '{"q":"tru',
    error: expect.stringContaining("max_tokens"),
  };

  it("is invalid in the joined stream and in streamEvents, never a call with half its arguments", async () => {
    await using model = await emulatedModel({ reply: { events } });
    const streamed = join(await collect(model.llm.stream("hi")));
    expect(streamed.tool_calls).toEqual([]);
    expect(streamed.invalid_tool_calls).toEqual([invalid]);
    expect(JSON.parse(JSON.stringify(streamed)).kwargs.tool_calls).toEqual([]);
    const native = await model.llm.streamEvents("hi");
    expect(native.tool_calls).toEqual([]);
    expect(native.content).toMatchObject([{ type: "invalid_tool_call", args: '{"q":"tru' }]);
  });

  it("is still invalid when the joined stream was stored and loaded again", async () => {
    await using model = await emulatedModel({ reply: { events } });
    const streamed = join(await collect(model.llm.stream("hi")));
    const loaded = await load<AIMessage>(JSON.stringify(streamed));
    expect(loaded.tool_calls).toEqual([]);
    expect(loaded.invalid_tool_calls).toEqual([invalid]);
  });
});

describe("the joined chunks of two replies", () => {
  it.each(["v0", "v1"] as const)("keep both calls and add up the usage, in %s", async (outputVersion) => {
    const usage = { inputTokens: 1, cacheWriteInputTokens: 2, cacheDetails: [{ ttl: "5m", inputTokens: 2 }] };
    const reply = (id: string) => ({ toolCalls: [{ id, name: "search", input: { id } }], usage });
    await using model = await emulatedModel({ reply: [reply("t1"), reply("t2")] }, { outputVersion });
    const first = join(await collect(model.llm.stream("hi")));
    const both = concat(first, join(await collect(model.llm.stream("hi"))));
    const calls = ["t1", "t2"].map((id) => ({ type: "tool_call", id, name: "search", args: { id } }));
    expect(both.tool_calls).toEqual(calls);
    expect(both.invalid_tool_calls).toEqual([]);
    if (outputVersion === "v1") expect(both.content).toMatchObject(calls);
    expect(both.usage_metadata?.input_token_details).toEqual({
      cache_creation: 4,
      ephemeral_5m_input_tokens: 4,
    });
  });
});

type Model = Awaited<ReturnType<typeof emulatedModel>>["llm"];
