import { inspect } from "node:util";

import { describe, expect, it } from "@jest/globals";
import { InMemoryCache } from "@langchain/core/caches";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { load } from "@langchain/core/load";
import { AIMessage, HumanMessage } from "@langchain/core/messages";
import type { LLMResult } from "@langchain/core/outputs";
import { z } from "zod";

import { ChatBedrockConverse } from "../../index.js";
import { CLAUDE, collect, emulatedModel } from "../support/model.js";

const SECRETS = {
  bedrockApiKey: "AKIA-SECRET-KEY-ID",
  bedrockApiSecret: "very-secret-access-key",
  bedrockApiSessionToken: "very-secret-session-token",
};
const ARN = "arn:aws:bedrock:us-east-1:123456789012:";

describe("LangSmith parameters", () => {
  it("are exactly LangChain's six, with the call's settings", () => {
    const llm = new ChatBedrockConverse(CLAUDE, { temperature: 0, maxTokens: 5, stop: ["x"] });
    expect(llm.getLsParams({ temperature: 1 })).toEqual({
      ls_provider: "amazon_bedrock",
      ls_model_name: CLAUDE,
      ls_model_type: "chat",
      ls_temperature: 1,
      ls_max_tokens: 5,
      ls_stop: ["x"],
    });
    expect(Object.keys(new ChatBedrockConverse(CLAUDE).getLsParams({}))).toHaveLength(6);
  });

  it.each([
    [{ model: `${ARN}inference-profile/us.${CLAUDE}` }, CLAUDE],
    [{ model: `${ARN}application-inference-profile/abc`, baseModel: CLAUDE }, CLAUDE],
    [{ model: CLAUDE, applicationInferenceProfile: `${ARN}application-inference-profile/abc` }, CLAUDE],
    [{ model: `us.${CLAUDE}` }, CLAUDE],
  ])("name the model behind %j, not its ARN or prefix", async (fields, name) => {
    await using model = await emulatedModel({ reply: "ok" }, fields);
    expect(model.llm.getLsParams({}).ls_model_name).toBe(name);
    const { response_metadata } = await model.llm.invoke("hi");
    expect(response_metadata).toMatchObject({ model: fields.model, model_name: name });
  });
});

describe("traces", () => {
  it("have the request's parameters with OpenAI tools, and inherit plain values only", async () => {
    const starts: { extra: Record<string, unknown>; metadata: Record<string, unknown> }[] = [];
    const handler = BaseCallbackHandler.fromMethods({
      handleChatModelStart: (_llm, _messages, _run, _parent, extra, _tags, metadata) =>
        void starts.push({ extra: extra ?? {}, metadata: metadata ?? {} }),
    });
    await using model = await emulatedModel(
      { reply: "ok" },
      { temperature: 0.5, ...SECRETS, credentials: undefined },
    );
    const tool = { name: "get_weather", description: "d", schema: z.object({ city: z.string() }) };
    await model.llm
      .bindTools([tool], { tool_choice: "auto" })
      .invoke("hi", { callbacks: [handler] })
      .catch(() => undefined);
    expect(starts[0]?.extra["invocation_params"]).toMatchObject({
      model: CLAUDE,
      inferenceConfig: { temperature: 0.5 },
      tools: [{ type: "function", function: { name: "get_weather", parameters: { type: "object" } } }],
      tool_choice: { auto: {} },
    });
    const { versions: _versions, ...metadata } = starts[0]?.metadata ?? {};
    expect(Object.values(metadata).every((value) => typeof value !== "object")).toBe(true);
    expect(JSON.stringify(starts)).not.toContain("secret");
  });

  it("report token usage to callbacks, without a key that a stream does not have", async () => {
    await using model = await emulatedModel({
      reply: { text: "ok", usage: { inputTokens: 3, outputTokens: 2 } },
    });
    const results: LLMResult[] = [];
    const handler = BaseCallbackHandler.fromMethods({ handleLLMEnd: (result) => void results.push(result) });
    const message = await model.llm.invoke("hi", { callbacks: [handler] });
    await collect(model.llm.stream("hi", { callbacks: [handler] }));
    expect(results.map(({ llmOutput }) => llmOutput?.["tokenUsage"])).toEqual([
      { promptTokens: 3, completionTokens: 2, totalTokens: 5 },
      { promptTokens: 3, completionTokens: 2, totalTokens: 5 },
    ]);
    expect(message.response_metadata).not.toHaveProperty("tokenUsage");
  });

  it("sum token usage over several prompts", async () => {
    await using model = await emulatedModel({
      reply: { text: "ok", usage: { inputTokens: 3, outputTokens: 2 } },
    });
    const { llmOutput } = await model.llm.generate([[new HumanMessage("a")], [new HumanMessage("b")]]);
    expect(llmOutput).toEqual({ tokenUsage: { promptTokens: 6, completionTokens: 4, totalTokens: 10 } });
  });
});

describe("credentials", () => {
  const llm = new ChatBedrockConverse({
    model: CLAUDE,
    region: "eu-west-1",
    apiKey: "secret-bearer",
    ...SECRETS,
  });

  it("are nowhere in JSON, inspection, identifying or invocation parameters", () => {
    const shown = [
      JSON.stringify(llm),
      inspect(llm, { depth: 20 }),
      JSON.stringify(llm._identifyingParams()),
      JSON.stringify(llm.invocationParams({})),
    ];
    for (const text of shown) {
      for (const secret of ["secret-bearer", ...Object.values(SECRETS)]) expect(text).not.toContain(secret);
    }
  });

  it("are named in JSON, where a client, functions and credential objects are not at all", () => {
    const full = new ChatBedrockConverse({
      model: CLAUDE,
      clientOptions: { region: "x" },
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      apiKey: "k",
    });
    expect(JSON.parse(JSON.stringify(full))).toEqual({
      lc: 1,
      type: "constructor",
      id: ["langchain", "chat_models", "chat_bedrock_converse", "ChatBedrockConverse"],
      kwargs: { model_id: CLAUDE, api_key: { lc: 1, type: "secret", id: ["AWS_BEARER_TOKEN_BEDROCK"] } },
    });
  });

  it("are found again when a serialised model is loaded", async () => {
    const original = new ChatBedrockConverse({
      model: CLAUDE,
      region: "eu-west-1",
      maxTokens: 9,
      stop: ["x"],
      timeout: 1_000,
      maxRetries: 2,
      ...SECRETS,
    });
    const loaded = await load<ChatBedrockConverse>(JSON.stringify(original), {
      secretsMap: { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", AWS_SESSION_TOKEN: "c" },
      optionalImportsMap: {},
      importMap: { chat_models__chat_bedrock_converse: { ChatBedrockConverse } },
    });
    expect(loaded._identifyingParams()).toEqual(original._identifyingParams());
    expect(JSON.stringify(loaded)).toBe(JSON.stringify(original));
  });
});

describe("LangChain's cache", () => {
  it("answers the same question of the same model once", async () => {
    await using model = await emulatedModel({ reply: "ok" }, { cache: new InMemoryCache() });
    await model.llm.invoke("hi");
    await model.llm.invoke("hi");
    expect(model.bedrock.requests).toHaveLength(1);
  });

  it("is asked the same by a model of more patience", async () => {
    const cache = new InMemoryCache();
    await using first = await emulatedModel({ reply: "first" }, { cache });
    await first.llm.invoke("hi");
    const patient = new ChatBedrockConverse({
      model: CLAUDE,
      cache,
      timeout: 9_000,
      maxRetries: 9,
      ...first.bedrock.fields,
    });
    expect((await patient.invoke("hi")).text).toBe("first");
    expect(first.bedrock.requests).toHaveLength(1);
  });

  it("tells models and settings apart", async () => {
    const cache = new InMemoryCache();
    await using first = await emulatedModel({ reply: "first" }, { cache });
    await using second = await emulatedModel({ reply: "second" }, { cache, model: "amazon.nova-lite-v1:0" });
    await using third = await emulatedModel({ reply: "third" }, { cache, temperature: 1 });
    const texts = [];
    for (const { llm } of [first, second, third]) texts.push((await llm.invoke("hi")).text);
    expect(texts).toEqual(["first", "second", "third"]);
  });
});

describe("the contract", () => {
  it("sends no foreign option of a caller such as LangGraph", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    const foreign = { writer: () => undefined, interrupt: {}, control: 1, metadata: { a: 1 }, tags: ["t"] };
    await model.llm.invoke("hi", foreign);
    expect(model.bedrock.requests[0]?.body).toEqual({
      messages: [{ role: "user", content: [{ text: "hi" }] }],
    });
  });

  it("rejects an aborted call before anything is sent", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    const signal = AbortSignal.abort(new Error("changed my mind"));
    await expect(model.llm.invoke("hi", { signal })).rejects.toThrow("changed my mind");
    await expect(collect(model.llm.stream("hi", { signal }))).rejects.toThrow("changed my mind");
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("answers a batch", async () => {
    await using model = await emulatedModel({ reply: ({ body }) => JSON.stringify(body["messages"]) });
    const messages = await model.llm.batch(["one", "two"]);
    expect(messages.map((message) => message.text.includes("one"))).toEqual([true, false]);
    expect(messages[0]).toBeInstanceOf(AIMessage);
  });

  it("names itself and its options for LangChain", () => {
    const llm = new ChatBedrockConverse(CLAUDE, { modelProfile: { maxInputTokens: 7 } });
    expect(llm.getName()).toBe("ChatBedrockConverse");
    expect(llm._llmType()).toBe("chat_bedrock_converse");
    expect(llm.callKeys).toEqual(
      expect.arrayContaining(["stop", "signal", "outputVersion", "tools", "tool_choice", "temperature"]),
    );
    expect(llm.profile).toMatchObject({ maxInputTokens: 7, maxOutputTokens: 64_000 });
    expect(llm.metadata?.["versions"]).toHaveProperty("langchain-bedrock");
  });

  it("binds no empty tool list and keeps bound tools as they were given", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    const tools = [{ toolSpec: { name: "a", inputSchema: { json: { type: "object" } } } }];
    await model.llm.bindTools([]).invoke("hi");
    const bound = model.llm.bindTools(tools);
    expect(bound).toMatchObject({ config: { tools } });
    await bound.invoke("hi");
    expect(model.bedrock.requests.map(({ body }) => body["toolConfig"])).toEqual([undefined, { tools }]);
  });
});
