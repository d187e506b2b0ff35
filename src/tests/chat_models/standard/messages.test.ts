import { describe, expect, it } from "@jest/globals";
import {
  AIMessage,
  AIMessageChunk,
  getBufferString,
  HumanMessage,
  SystemMessage,
} from "@langchain/core/messages";

import { ChatBedrock } from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { collect } from "../../support/collect.js";
import { CLAUDE } from "../../support/model.js";
import { standardModel } from "./setup.js";

const NUMBERS = {
  input_tokens: expect.any(Number),
  output_tokens: expect.any(Number),
  total_tokens: expect.any(Number),
};
const COUNTED = { inputTokens: 10, outputTokens: 7, cacheReadInputTokens: 100, cacheWriteInputTokens: 20 };

/** Claude's own reply with a count of what it thought with, whole and streamed. */
const usage = { input_tokens: 3, output_tokens: 9, output_tokens_details: { thinking_tokens: 5 } };
const THOUGHTFUL = {
  body: { content: [{ type: "text", text: "ok" }], stop_reason: "end_turn", usage },
  chunks: [
    { type: "message_start", message: { role: "assistant", usage: { input_tokens: 3, output_tokens: 1 } } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "ok" } },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "end_turn" }, usage },
    { type: "message_stop" },
  ],
};

/** No detail may count more than there is. */
function expectDetailsWithin({ usage_metadata: counts }: AIMessage | AIMessageChunk): void {
  const sum = (details: object = {}) =>
    Object.entries(details)
      .filter(([name]) => !name.startsWith("ephemeral"))
      .reduce((total, [, count]) => total + Number(count), 0);
  expect(counts?.input_tokens).toBeGreaterThanOrEqual(sum(counts?.input_token_details));
  expect(counts?.output_tokens).toBeGreaterThanOrEqual(sum(counts?.output_token_details));
}

/** LangChain's standard integration tests of messages, each by its name there. */
describe.each(CLASSES)("%s passes", (_, Model) => {
  it("testInvoke: a message with text", async () => {
    await using model = await standardModel(Model, { reply: "Bonjour" });
    const result = await model.llm.invoke("Hello");
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.text).toBe("Bonjour");
  });

  it("testStream: chunks with strings or typed blocks", async () => {
    await using model = await standardModel(Model, { reply: "Bonjour, le monde" });
    const chunks = await collect(model.llm.stream("Hello"));
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) {
      expect(chunk).toBeInstanceOf(AIMessageChunk);
      const blocks = typeof chunk.content === "string" ? [] : chunk.content;
      for (const block of blocks) expect(block).toMatchObject({ type: expect.any(String) });
    }
    expect(chunks.map(({ text }) => text).join("")).toBe("Bonjour, le monde");
  });

  it("testBatch: as many messages as inputs", async () => {
    await using model = await standardModel(Model);
    const results = await model.llm.batch(["Hello", "Hey"]);
    expect(results).toHaveLength(2);
    for (const result of results) {
      expect(result).toBeInstanceOf(AIMessage);
      expect(result.text).not.toBe("");
    }
    const sent = model.bedrock.requests.map(({ body }) => JSON.stringify(body));
    expect(sent.filter((body) => body.includes('"Hello"'))).toHaveLength(1);
    expect(sent.filter((body) => body.includes('"Hey"'))).toHaveLength(1);
  });

  it("testStreamEvents: start, chunks and end, which agree (not run by LangChain, for its output is no string)", async () => {
    await using model = await standardModel(Model, { reply: "Bonjour, le monde" });
    const events = await collect(model.llm.streamEvents("Hello", { version: "v2" }));
    expect(events.length).toBeGreaterThanOrEqual(3);
    expect(events.map(({ event }) => event)).toEqual([
      "on_chat_model_start",
      ...events.slice(1, -1).map(() => "on_chat_model_stream"),
      "on_chat_model_end",
    ]);
    const streamed = events.slice(1, -1).map(({ data }) => String(data.chunk.text));
    expect(streamed.join("")).toBe("Bonjour, le monde");
    expect(events.at(-1)?.data.output.text).toBe("Bonjour, le monde");
  });

  it("testConversation: human, ai and human", async () => {
    await using model = await standardModel(Model);
    const result = await model.llm.invoke([
      new HumanMessage("hello"),
      new AIMessage("hello"),
      new HumanMessage("how are you"),
    ]);
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.text).not.toBe("");
    expect(model.bedrock.requests[0]?.body["messages"]).toMatchObject([
      { role: "user" },
      { role: "assistant" },
      { role: "user" },
    ]);
  });

  it("testDoubleMessageConversation: two of each in a row (not run by LangChain)", async () => {
    await using model = await standardModel(Model, {}, { onWarning: () => undefined });
    const result = await model.llm.invoke([
      new SystemMessage("hello"),
      new SystemMessage("hello"),
      new HumanMessage("hello"),
      new HumanMessage("hello"),
      new AIMessage("hello"),
      new AIMessage("hello"),
      new HumanMessage("how are you"),
    ]);
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.text).not.toBe("");
    expect(model.bedrock.requests[0]?.body).toMatchObject({
      system: [expect.anything(), expect.anything()],
      messages: [
        { role: "user", content: [expect.anything(), expect.anything()] },
        { role: "assistant", content: [expect.anything(), expect.anything()] },
        { role: "user", content: [expect.anything()] },
      ],
    });
  });

  it("testUsageMetadata: counts, details and the model's name", async () => {
    await using model = await standardModel(Model, { reply: { text: "ok", usage: COUNTED } });
    const result = await model.llm.invoke("Hello");
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.usage_metadata).toMatchObject(NUMBERS);
    expect(result.usage_metadata?.input_token_details).toMatchObject({ cache_read: 100, cache_creation: 20 });
    expectDetailsWithin(result);
    expect(result.response_metadata["model"]).toBe(CLAUDE);
  });

  it("testUsageMetadataStreaming: counts and details when the chunks are joined", async () => {
    await using model = await standardModel(Model, { reply: { text: "ok", usage: COUNTED } });
    const chunks = await collect(model.llm.stream("Hello"));
    for (const chunk of chunks) expect(chunk).toBeInstanceOf(AIMessageChunk);
    const result = chunks.reduce((all, chunk) => all.concat(chunk));
    expect(result.usage_metadata).toMatchObject(NUMBERS);
    expect(result.usage_metadata?.input_token_details).toMatchObject({ cache_read: 100, cache_creation: 20 });
    expectDetailsWithin(result);
  });

  it("testCacheComplexMessageTypes: a message of blocks is cached once, and comes back as it was", async () => {
    await using model = await standardModel(Model, {}, { cache: true });
    const { cache } = model.llm;
    if (!cache) throw new Error("no cache");
    const message = new HumanMessage({ content: [{ type: "text", text: "Hello there!" }] });
    const prompt = getBufferString([message]);
    const key = model.llm._getSerializedCacheKeyParametersForCall({});
    await model.llm.invoke([message]);
    const cached = await cache.lookup(prompt, key);
    if (cached?.length !== 1 || !cached[0]) throw new Error("not cached once");
    const result = await model.llm.invoke([message]);
    expect(cached[0]).toHaveProperty("message");
    expect(result).toEqual(Object(cached[0]).message);
    expect(await cache.lookup(prompt, key)).toEqual(cached);
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("testStopSequence: `stop` of a call and of the constructor (not run by LangChain)", async () => {
    await using model = await standardModel(Model);
    await using custom = await standardModel(Model, {}, { stop: ["you"] });
    const results = [await model.llm.invoke("hi", { stop: ["you"] }), await custom.llm.invoke("hi")];
    for (const result of results) {
      expect(result).toBeInstanceOf(AIMessage);
      expect(result.text).not.toBe("");
    }
    for (const { bedrock } of [model, custom])
      expect(JSON.stringify(bedrock.requests[0]?.body)).toMatch(/"stop_?sequences":\["you"\]/i);
  });
});

describe("ChatBedrock, where the native API counts what was thought, passes", () => {
  it("testUsageMetadata: reasoning_output", async () => {
    await using model = await standardModel(ChatBedrock, { reply: THOUGHTFUL });
    const result = await model.llm.invoke("Hello");
    expect(result.usage_metadata?.output_token_details).toEqual({ reasoning: 5 });
    expectDetailsWithin(result);
  });

  it("testUsageMetadataStreaming: reasoning_output", async () => {
    await using model = await standardModel(ChatBedrock, { reply: THOUGHTFUL });
    const result = (await collect(model.llm.stream("Hello"))).reduce((all, chunk) => all.concat(chunk));
    expect(result.usage_metadata?.output_token_details).toEqual({ reasoning: 5 });
    expectDetailsWithin(result);
  });
});
