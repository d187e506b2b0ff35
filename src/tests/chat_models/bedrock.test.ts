import { describe, expect, it } from "@jest/globals";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { getRetryable } from "@langchain/core/errors";
import { concat } from "@langchain/core/utils/stream";

import {
  ChatBedrock,
  EmptyReplyError,
  MalformedReplyError,
  InvalidInputError,
  ModelError,
  StreamInterruptedError,
  type ChatBedrockFields,
} from "../../index.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";
import { DOCUMENT_MESSAGES } from "../support/document_example.js";
import { collect, emulated } from "../support/model.js";

const CLAUDE = "anthropic.claude-3-sonnet-20240229-v1:0";
const LLAMA = "meta.llama3-3-70b-instruct-v1:0";

function emulatedBedrock(emulator: BedrockEmulatorOptions = {}, fields: Partial<ChatBedrockFields> = {}) {
  return emulated(emulator, (own) => new ChatBedrock({ model: CLAUDE, ...own, ...fields }));
}

describe("the document's example", () => {
  const usage = { prompt_tokens: 29, completion_tokens: 21, total_tokens: 50 };
  const documented = { usage, stop_reason: "end_turn", model_id: CLAUDE };
  const reply = {
    text: "Voici la traduction en français :\n\nJ'aime la programmation.",
    usage: { inputTokens: 29, outputTokens: 21 },
  };

  it.each([false, true])("comes back with its output, useConverseApi: %s", async (useConverseApi) => {
    await using model = await emulatedBedrock({ reply }, { modelKwargs: { temperature: 0 }, useConverseApi });
    const message = await model.llm.invoke(DOCUMENT_MESSAGES);
    expect(message.content).toBe(reply.text);
    expect(message.additional_kwargs).toEqual(documented);
    expect(message.response_metadata).toMatchObject(documented);
    expect(message.usage_metadata).toMatchObject({ input_tokens: 29, output_tokens: 21, total_tokens: 50 });
  });

  it("is sent as Anthropic's own body", async () => {
    await using model = await emulatedBedrock(
      { reply },
      { modelKwargs: { temperature: 0, max_tokens: 50 }, maxTokens: 10 },
    );
    await model.llm.invoke(DOCUMENT_MESSAGES);
    expect(model.bedrock.requests[0]).toMatchObject({
      operation: "invoke",
      body: {
        anthropic_version: "bedrock-2023-05-31",
        max_tokens: 50,
        temperature: 0,
        messages: [{ role: "user", content: [{ type: "text", text: "I love programming." }] }],
      },
    });
  });

  it("goes on over Converse and Nova, without what only Anthropic's API reads", async () => {
    const content = [
      { type: "thinking", thinking: "Hm", signature: "SIG" },
      { type: "server_tool_use", id: "s", name: "tool_search_tool_regex", input: { query: "weather" } },
      {
        type: "tool_search_tool_result",
        tool_use_id: "s",
        content: { type: "tool_search_tool_search_result" },
      },
      { type: "text", text: "Here it is." },
    ];
    const body = { content, stop_reason: "end_turn", usage: { input_tokens: 1, output_tokens: 2 } };
    await using model = await emulatedBedrock({ reply: [{ body }, "ok"] });
    const history = ["hi", await model.llm.invoke("hi"), "go on"];
    await model.llm.invoke(history);
    await using converse = await emulatedBedrock({ reply: "ok" }, { useConverseApi: true });
    await converse.llm.invoke(history);
    await using nova = await emulatedBedrock({ reply: "ok" }, { model: "amazon.nova-pro-v1:0" });
    await nova.llm.invoke(history);
    expect(Object(model.bedrock.requests[1]?.body["messages"])[1]).toEqual({ role: "assistant", content });
    const reasoning = { reasoningContent: { reasoningText: { text: "Hm", signature: "SIG" } } };
    const text = { text: "Here it is." };
    expect(Object(converse.bedrock.requests[0]?.body["messages"])[1].content).toEqual([reasoning, text]);
    expect(Object(nova.bedrock.requests[0]?.body["messages"])[1].content).toEqual([text]);
  });

  it("streams strings, which join into the same message", async () => {
    await using model = await emulatedBedrock({ reply });
    const chunks = await collect(model.llm.stream(DOCUMENT_MESSAGES));
    expect(chunks.every(({ content }) => typeof content === "string")).toBe(true);
    const message = chunks.reduce((all, chunk) => concat(all, chunk));
    expect(message.content).toBe(reply.text);
    expect(message.additional_kwargs).toEqual(documented);
    expect(message.response_metadata).toMatchObject(documented);
    const texts = await collect(model.llm.pipe(new StringOutputParser()).stream(DOCUMENT_MESSAGES));
    expect(texts.join("")).toBe(reply.text);
  });
});

describe("modelKwargs", () => {
  it("may ask for thinking, for which max_tokens makes room", async () => {
    const thinking = { type: "enabled", budget_tokens: 16_000 };
    const fields = { model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", modelKwargs: { thinking } };
    await using model = await emulatedBedrock({}, fields);
    await model.llm.invoke("hi");
    const { thinking: sent, max_tokens: limit } = model.bedrock.requests[0]?.body ?? {};
    expect(sent).toEqual(thinking);
    expect(limit).toBeGreaterThan(16_000);
  });

  it("have Anthropic's own tools beside the bound ones", async () => {
    const modelKwargs = { tools: [{ type: "bash_20250124", name: "bash" }] };
    await using model = await emulatedBedrock({}, { modelKwargs });
    await model.llm.invoke("hi", { tools: [{ name: "f", schema: { type: "object", properties: {} } }] });
    expect(model.bedrock.requests[0]?.body["tools"]).toMatchObject([{ name: "f" }, { name: "bash" }]);
  });

  it.each([
    ["amazon.nova-pro-v1:0", "inferenceConfig", { maxTokens: 9, temperature: 0 }],
    ["amazon.titan-text-express-v1", "textGenerationConfig", { maxTokenCount: 9, temperature: 0 }],
  ])("go into the object that %s has for its parameters", async (id, member, parameters) => {
    const modelKwargs = { temperature: 0, max_tokens: 9 };
    await using model = await emulatedBedrock({ reply: "ok" }, { model: id, temperature: 1, modelKwargs });
    await model.llm.invoke("hi");
    expect(model.bedrock.requests[0]?.body[member]).toEqual(parameters);
  });

  it("may have stop texts that the API does not take, at which the text is cut", async () => {
    const fields = { model: "amazon.titan-text-express-v1", modelKwargs: { stopSequences: ["STOP"] } };
    await using model = await emulatedBedrock({ reply: "one STOP two" }, fields);
    expect((await model.llm.invoke("hi")).text).toBe("one ");
  });

  it("leave what they give no value to, and win over the guardrail's member", async () => {
    await using model = await emulatedBedrock(
      { reply: "ok" },
      {
        guardrailConfig: { guardrailIdentifier: "g", guardrailVersion: "1", streamProcessingMode: "async" },
        modelKwargs: { max_tokens: undefined, "amazon-bedrock-guardrailConfig": { tagSuffix: "xyz" } },
      },
    );
    await model.llm.invoke("hi");
    expect(model.bedrock.requests[0]?.body).toMatchObject({
      max_tokens: 4096,
      "amazon-bedrock-guardrailConfig": { tagSuffix: "xyz", streamProcessingMode: "ASYNCHRONOUS" },
    });
  });
});

describe("traces", () => {
  it("show the parameters of modelKwargs like the others", () => {
    const llm = new ChatBedrock(CLAUDE, {
      temperature: 1,
      modelKwargs: { temperature: 0, max_tokens: 9, stop_sequences: ["x"] },
    });
    expect(llm.getLsParams({})).toMatchObject({ ls_temperature: 0, ls_max_tokens: 9, ls_stop: ["x"] });
    expect(llm.invocationParams({})).toMatchObject({ inferenceConfig: { temperature: 0, maxTokens: 9 } });
  });
});

describe("usage, cached tokens counted once", () => {
  it.each([CLAUDE, LLAMA, "mistral.mistral-7b-instruct-v0:2", "amazon.nova-pro-v1:0", "qwen.qwen3-32b-v1:0"])(
    "is whole, from the body, the headers or the metrics of %s",
    async (model) => {
      const usage = { inputTokens: 60, outputTokens: 5, cacheReadInputTokens: 40 };
      await using emulator = await emulatedBedrock({ reply: { text: "ok", usage } }, { model });
      const streamed = await collect(emulator.llm.stream("hi"));
      const expected = { input_tokens: 100, output_tokens: 5, total_tokens: 105 };
      for (const message of [
        await emulator.llm.invoke("hi"),
        streamed.reduce((all, chunk) => concat(all, chunk)),
      ]) {
        expect(message.usage_metadata).toMatchObject({
          ...expected,
          input_token_details: { cache_read: 40 },
        });
      }
    },
  );
});

describe("what InvokeModel has headers for", () => {
  it("is sent in them, whatever the guardrail's trace says", async () => {
    await using model = await emulatedBedrock(
      { reply: "ok" },
      {
        guardrailConfig: {
          guardrailIdentifier: "gr-1",
          guardrailVersion: "2",
          streamProcessingMode: "async",
        },
        performanceConfig: { latency: "optimized" },
        serviceTier: "priority",
        requestMetadata: { team: "blue" },
      },
    );
    await model.llm.invoke("hi");
    await collect(model.llm.stream("hi"));
    for (const { headers, body } of model.bedrock.requests) {
      expect(headers).toMatchObject({
        "x-amzn-bedrock-guardrailidentifier": "gr-1",
        "x-amzn-bedrock-guardrailversion": "2",
        "x-amzn-bedrock-performanceconfig-latency": "optimized",
        "x-amzn-bedrock-service-tier": "priority",
      });
      expect(body["amazon-bedrock-guardrailConfig"]).toEqual({ streamProcessingMode: "ASYNCHRONOUS" });
      expect(JSON.stringify(headers)).toContain("blue");
    }
  });

  it.each([
    ["enabled", "ENABLED"],
    ["disabled", "DISABLED"],
    ["enabled_full", "ENABLED_FULL"],
  ] as const)("says trace %s as %s", async (trace, header) => {
    const guardrailConfig = { guardrailIdentifier: "gr-1", guardrailVersion: "2", trace };
    await using model = await emulatedBedrock({ reply: "ok" }, { guardrailConfig });
    await model.llm.invoke("hi");
    expect(model.bedrock.requests[0]?.headers["x-amzn-bedrock-trace"]).toBe(header);
  });
});

describe("a guardrail's outcome", () => {
  const reply = {
    text: "Blocked.",
    stopReason: "guardrail_intervened",
    trace: { guardrail: { inputAssessment: {} } },
  };

  it("is told under the keys that Converse has, from invoke and from a stream", async () => {
    await using model = await emulatedBedrock({ reply });
    const invoked = await model.llm.invoke("hi");
    const streamed = (await collect(model.llm.stream("hi"))).reduce((all, chunk) => concat(all, chunk));
    for (const { response_metadata } of [invoked, streamed]) {
      expect(response_metadata).toMatchObject({ stopReason: "guardrail_intervened", trace: reply.trace });
    }
  });
});

describe("the model family", () => {
  const ARN = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc";

  it.each([
    ["an opaque ARN", ARN],
    ["a name that is no id", "does-not-exist"],
  ])("of %s is asked for, naming provider and baseModel", async (_, modelId) => {
    await using model = await emulatedBedrock({}, { model: modelId });
    const error: unknown = await model.llm.invoke("hi").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ message: expect.stringMatching(/provider.*baseModel/s) });
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it.each<[string, Partial<ChatBedrockFields>]>([
    ["provider", { provider: "meta" }],
    ["provider in capitals", { provider: "Meta" }],
    ["baseModel", { baseModel: LLAMA }],
    ["the id beside applicationInferenceProfile", { model: LLAMA, applicationInferenceProfile: ARN }],
  ])("of an ARN is the one that %s names", async (_, fields) => {
    await using model = await emulatedBedrock(
      { reply: { body: { generation: "ok", stop_reason: "stop" } } },
      { model: ARN, ...fields },
    );
    expect((await model.llm.invoke("hi")).text).toBe("ok");
    expect(model.bedrock.requests[0]).toMatchObject({
      modelId: ARN,
      body: { prompt: expect.stringContaining("hi") },
    });
  });
});

describe("tools on a family whose native API has none", () => {
  const tools = [{ name: "get_weather", schema: { type: "object", properties: {} } }];

  it("are an error that names what has them, when they are bound and when they are given to a call", async () => {
    await using model = await emulatedBedrock({}, { model: "amazon.titan-text-express-v1" });
    expect(() => model.llm.bindTools(tools)).toThrow(/does not support tools.*useConverseApi.*Claude/s);
    await expect(model.llm.invoke("hi", { tools })).rejects.toThrow(InvalidInputError);
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("are bound where the call is another model's, which has them", async () => {
    await using model = await emulatedBedrock({ reply: "ok" }, { model: "amazon.titan-text-express-v1" });
    await model.llm.bindTools(tools, { model: LLAMA }).invoke("hi");
    expect(model.bedrock.requests[0]).toMatchObject({ modelId: LLAMA });
    const other = new ChatBedrock({ model: LLAMA });
    expect(() => other.bindTools(tools, { model: "amazon.titan-text-express-v1" })).toThrow(
      /does not support tools/,
    );
  });

  it("go through with useConverseApi", async () => {
    await using model = await emulatedBedrock(
      {},
      { model: "meta.llama3-1-70b-instruct-v1:0", useConverseApi: true },
    );
    const message = await model.llm.bindTools(tools).invoke("hi");
    expect(message.tool_calls).toMatchObject([{ name: "get_weather" }]);
  });
});

describe("stop texts", () => {
  it.each(["invoke", "stream"] as const)("cut the text where the API takes none, from %s", async (how) => {
    await using model = await emulatedBedrock(
      { reply: "one two STOP three" },
      { model: LLAMA, stop: ["STOP"] },
    );
    const message =
      how === "invoke"
        ? await model.llm.invoke("hi")
        : (await collect(model.llm.stream("hi"))).reduce((all, chunk) => concat(all, chunk));
    expect(message.text).toBe("one two ");
    expect(message.response_metadata).toMatchObject({
      stopReason: "stop_sequence",
      stop_reason: "stop_sequence",
    });
    expect(message.usage_metadata?.output_tokens).toBeGreaterThan(0);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).not.toContain("STOP");
  });
});

describe("an error inside the model's own reply", () => {
  const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };

  it("is thrown in mid-stream, never the end of the answer", async () => {
    const chunks = [
      { type: "message_start", message: { usage: { input_tokens: 1, output_tokens: 1 } } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "half" } },
      error,
    ];
    await using model = await emulatedBedrock({ reply: { chunks } });
    const thrown: unknown = await collect(model.llm.stream("hi")).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(ModelError);
    expect(thrown).toMatchObject({
      type: "overloaded_error",
      message: expect.stringContaining("Overloaded"),
    });
    expect(getRetryable(thrown)).toBe(true);
  });

  it("is thrown from a whole reply", async () => {
    await using model = await emulatedBedrock({ reply: { body: error } }, { maxRetries: 0 });
    await expect(model.llm.invoke("hi")).rejects.toBeInstanceOf(ModelError);
  });

  it("is thrown where Cohere's stop reason says that the model failed", async () => {
    const body = { text: "half", finish_reason: "ERROR", generation_id: "1", chat_history: [] };
    const model = "cohere.command-r-v1:0";
    await using cohere = await emulatedBedrock({ reply: { body } }, { model, maxRetries: 0 });
    await expect(cohere.llm.invoke("hi")).rejects.toBeInstanceOf(ModelError);
  });

  it("and a stream without a stop reason is one too", async () => {
    const chunks = [{ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "half" } }];
    await using model = await emulatedBedrock({ reply: { chunks } });
    await expect(collect(model.llm.stream("hi"))).rejects.toBeInstanceOf(StreamInterruptedError);
  });

  it("and an exception frame of Bedrock's that says the same is one too", async () => {
    const faults = { type: "exception" as const, name: "modelStreamErrorException" as const, afterEvents: 3 };
    await using model = await emulatedBedrock({ reply: "one two three four", faults });
    await expect(collect(model.llm.stream("hi"))).rejects.toMatchObject({
      name: "ModelError",
      statusCode: 424,
      cause: { name: "ModelStreamErrorException" },
    });
  });
});

describe("a whole reply with neither content nor a stop reason", () => {
  it("is an error that asks for the model's family, and would come again", async () => {
    await using model = await emulatedBedrock({ reply: { body: {} } });
    const error: unknown = await model.llm.invoke("hi").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmptyReplyError);
    expect(error).toMatchObject({ requestId: expect.any(String), message: expect.stringContaining(CLAUDE) });
    expect(getRetryable(error)).toBe(false);
  });

  it("is a damaged one over Converse, where all models have one format", async () => {
    const fields = { useConverseApi: true, maxRetries: 0 };
    await using model = await emulatedBedrock({ reply: { body: {} } }, fields);
    const error: unknown = await model.llm.invoke("hi").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({ requestId: expect.any(String), retryable: true });
  });
});

describe("settings that only Converse has", () => {
  it.each<Partial<ChatBedrockFields>>([
    { promptVariables: { a: { text: "b" } } },
    { additionalModelResponseFieldPaths: ["/stop_sequence"] },
  ])("%j are an error that names useConverseApi", async (fields) => {
    await using model = await emulatedBedrock({}, fields);
    await expect(model.llm.invoke("hi")).rejects.toThrow(/useConverseApi/);
  });
});

describe("a JSON schema for the answer", () => {
  const schema = {
    title: "place",
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
  };

  it.each(["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "openai.gpt-oss-120b-1:0", "qwen.qwen3-32b-v1:0"])(
    "goes into the native body of %s",
    async (model) => {
      await using emulator = await emulatedBedrock({}, { model });
      const result = await emulator.llm
        .withStructuredOutput(schema, { method: "jsonSchema" })
        .invoke("Where?");
      expect(result).toMatchObject({ city: expect.any(String) });
      expect(emulator.bedrock.requests[0]?.operation).toBe("invoke");
    },
  );

  const WITHOUT = ["amazon.titan-text-express-v1", LLAMA, "amazon.nova-pro-v1:0", "cohere.command-r-v1:0"];

  it.each(WITHOUT)("is told of in the prompt to %s, whose API has none", async (model) => {
    await using emulator = await emulatedBedrock(
      { reply: '{"city":"Paris"}' },
      { model, onWarning: () => undefined },
    );
    const structured = emulator.llm.withStructuredOutput(schema, { method: "jsonSchema" });
    expect(await structured.invoke("Where?")).toEqual({ city: "Paris" });
    expect(JSON.stringify(emulator.bedrock.requests[0]?.body)).toContain("valid against this JSON schema");
  });

  it.each(WITHOUT)("is an error in Bedrock's own words for %s", async (model) => {
    await using emulator = await emulatedBedrock({}, { model });
    const structure = { jsonSchema: { schema: JSON.stringify(schema) } };
    const call = emulator.llm.invoke("Where?", {
      outputConfig: { textFormat: { type: "json_schema", structure } },
    });
    await expect(call).rejects.toThrow(/functionCalling|useConverseApi/);
    expect(emulator.bedrock.requests).toHaveLength(0);
  });
});

describe("a stream over InvokeModel", () => {
  it("passes over deltas, members, chunks and stop reasons that nobody knows", async () => {
    const chunks = [
      { type: "message_start", message: { usage: { input_tokens: 1 }, mood: "calm" } },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "smell_delta", smell: "roses" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "still here" } },
      { type: "content_block_stop", index: 0 },
      { type: "aura", aura: "red" },
      { type: "message_delta", delta: { stop_reason: "a_new_reason" }, usage: { output_tokens: 2 } },
      { type: "message_stop" },
    ];
    await using model = await emulatedBedrock({ reply: { chunks } });
    const message = (await collect(model.llm.stream("hi"))).reduce((all, chunk) => concat(all, chunk));
    expect(message.text).toBe("still here");
    expect(message.response_metadata).toMatchObject({
      stopReason: "a_new_reason",
      stop_reason: "a_new_reason",
    });
  });
});
