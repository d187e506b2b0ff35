import { describe, expect, it } from "@jest/globals";
import { HumanMessage } from "@langchain/core/messages";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { tool } from "@langchain/core/tools";
import { createAgent } from "langchain";
import { z } from "zod";

import { ChatBedrock, type ChatBedrockFields } from "../../index.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { startLangSmith, type LangSmith, type TracedRun } from "../support/langsmith.js";
import { CLAUDE, emulated } from "../support/model.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";
const KEYS = {
  bedrockApiKey: "AKIATRACETRACETRACE1",
  bedrockApiSecret: "trace/secret-access-key",
  bedrockApiSessionToken: "trace-session-token",
};
const BEARER = "trace-bearer-key";

const getWeather = tool(({ city }) => `Sunny in ${city}.`, {
  name: "get_weather",
  description: "The weather of a city.",
  schema: z.object({ city: z.string() }),
});
const WEATHER_CALL = { toolCalls: [{ name: "get_weather", input: { city: "Paris" } }] };
const USAGE = { inputTokens: 10, outputTokens: 7, cacheReadInputTokens: 100, cacheWriteInputTokens: 20 };

const WAYS = [
  ["invoke", async (llm: Asked, input: Input, options: Options) => void (await llm.invoke(input, options))],
  [
    "stream",
    async (llm: Asked, input: Input, options: Options) => void (await collect(llm.stream(input, options))),
  ],
] as const;
type Input = string | HumanMessage[];
type Options = { callbacks: [LangSmith["tracer"]]; model?: string };
type Asked = Pick<ChatBedrock, "invoke" | "stream">;

/** The one run of a chat model among those that were sent. */
async function llmRun(smith: LangSmith): Promise<TracedRun> {
  const [run, ...others] = (await smith.runs()).filter(({ run_type }) => run_type === "llm");
  if (!run || others.length > 0) throw new Error(`${others.length + (run ? 1 : 0)} runs of a chat model`);
  return run;
}

/** The message a run ended with, as LangChain serialises it. */
function answerOf(run: TracedRun): Record<string, unknown> {
  const { generations } = Object(run.outputs);
  return generations[0][0].message.kwargs;
}

describe.each(CLASSES)("LangSmith, by %s,", (name, Model) => {
  const model = (emulator: BedrockEmulatorOptions = {}, fields: Partial<ChatBedrockFields> = {}) =>
    emulated(emulator, (own) => new Model({ model: CLAUDE, ...own, ...fields }));

  it.each(WAYS)("has provider, model, parameters, usage and answer of %s", async (_, ask) => {
    await using smith = await startLangSmith();
    await using traced = await model(
      { reply: { text: "Bonjour", usage: USAGE } },
      { temperature: 0.5, maxTokens: 50 },
    );
    await ask(traced.llm, "hi", { callbacks: [smith.tracer] });
    const run = await llmRun(smith);
    expect(run).toMatchObject({ name, trace_id: run.id });
    expect(run.error).toBeUndefined();
    expect(run.extra.metadata).toMatchObject({
      ls_provider: "amazon_bedrock",
      ls_model_name: CLAUDE,
      ls_model_type: "chat",
      ls_temperature: 0.5,
      ls_max_tokens: 50,
      versions: { "langchain-bedrock": expect.any(String) },
      usage_metadata: {
        input_tokens: 130,
        output_tokens: 7,
        total_tokens: 137,
        input_token_details: { cache_read: 100, cache_creation: 20 },
      },
    });
    expect(run.extra.invocation_params).toMatchObject({
      model: CLAUDE,
      inferenceConfig: { temperature: 0.5, maxTokens: 50 },
    });
    const { response_metadata, usage_metadata } = answerOf(run);
    expect(usage_metadata).toMatchObject({ input_tokens: 130, output_tokens: 7, total_tokens: 137 });
    expect(response_metadata).toMatchObject({
      model: CLAUDE,
      model_name: CLAUDE,
      stopReason: "end_turn",
      usage: USAGE,
      $metadata: { requestId: expect.any(String), httpStatusCode: 200 },
    });
    expect(JSON.stringify(answerOf(run)["content"])).toContain("Bonjour");
  });

  it.each([
    ["a region prefix", { model: `us.${CLAUDE}` }, {}],
    ["the ARN of an inference profile", { model: `${ARN}inference-profile/eu.${CLAUDE}` }, {}],
    ["an ARN and baseModel", { model: `${ARN}application-inference-profile/abc`, baseModel: CLAUDE }, {}],
    [
      "applicationInferenceProfile",
      { applicationInferenceProfile: `${ARN}application-inference-profile/abc` },
      {},
    ],
    [
      "the call's own model",
      { model: `${ARN}provisioned-model/abc`, baseModel: "anthropic.claude-3-haiku-20240307-v1:0" },
      { model: `global.${CLAUDE}` },
    ],
  ])("has the name that models are priced by, with %s", async (_, fields, options) => {
    await using smith = await startLangSmith();
    await using traced = await model({ reply: "ok" }, fields);
    await traced.llm.invoke("hi", { callbacks: [smith.tracer], ...options });
    const { extra } = await llmRun(smith);
    expect(extra.metadata["ls_model_name"]).toBe(CLAUDE);
    expect(extra.invocation_params["model"]).toBe(traced.bedrock.requests[0]?.modelId);
  });

  it.each(WAYS)("shows tools in OpenAI's form, by %s", async (_, ask) => {
    await using smith = await startLangSmith();
    await using traced = await model({ reply: WEATHER_CALL });
    const bound = traced.llm.bindTools([getWeather], { tool_choice: "any" });
    await ask(bound, "Paris?", { callbacks: [smith.tracer] });
    const run = await llmRun(smith);
    expect(run.extra.invocation_params["tools"]).toMatchObject([
      {
        type: "function",
        function: {
          name: "get_weather",
          description: "The weather of a city.",
          parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
        },
      },
    ]);
    expect(run.extra.invocation_params["tool_choice"]).toEqual({ any: {} });
    expect(run.extra.metadata).not.toHaveProperty("tools");
    expect(answerOf(run)["tool_calls"]).toMatchObject([{ name: "get_weather", args: { city: "Paris" } }]);
  });

  it.each(["functionCalling", "jsonSchema"] as const)(
    "knows the format of structured output, by %s",
    async (method) => {
      await using smith = await startLangSmith();
      await using traced = await model();
      const schema = z.object({ city: z.string() }).describe("A place.");
      await traced.llm
        .withStructuredOutput(schema, { name: "place", method })
        .invoke("Where?", { callbacks: [smith.tracer] });
      const format = {
        kwargs: { method },
        schema: { type: "object", properties: { city: { type: "string" } } },
      };
      expect((await llmRun(smith)).extra["options"]).toMatchObject({ ls_structured_output_format: format });
    },
  );

  it.each(["invoke", "stream"] as const)("puts the run under its chain, by %s", async (way) => {
    await using smith = await startLangSmith();
    await using traced = await model({ reply: { text: "Bonjour", usage: USAGE } });
    const prompt = ChatPromptTemplate.fromTemplate("Say {word}.");
    const chain = prompt.pipe(traced.llm).pipe(new StringOutputParser());
    const options = { callbacks: [smith.tracer] };
    if (way === "invoke") await chain.invoke({ word: "hi" }, options);
    else await collect(chain.stream({ word: "hi" }, options));
    const runs = await smith.runs();
    const root = runs.find(({ parent_run_id }) => !parent_run_id);
    expect(root).toMatchObject({ run_type: "chain", outputs: { output: "Bonjour" } });
    expect(
      runs.filter(({ parent_run_id }) => parent_run_id === root?.id).map(({ run_type }) => run_type),
    ).toEqual(["prompt", "llm", "parser"]);
    expect(new Set(runs.map(({ trace_id }) => trace_id))).toEqual(new Set([root?.id]));
    expect((await llmRun(smith)).extra.metadata["usage_metadata"]).toMatchObject({ total_tokens: 137 });
  });

  it("puts model and tool runs under their agent, the parameters of one never on another", async () => {
    await using smith = await startLangSmith();
    await using traced = await model({ reply: [WEATHER_CALL, { text: "Sunny.", usage: USAGE }] });
    const agent = createAgent({ model: traced.llm, tools: [getWeather] });
    await agent.invoke({ messages: [new HumanMessage("Paris?")] }, { callbacks: [smith.tracer] });
    const runs = await smith.runs();
    const byId = new Map(runs.map((run) => [run.id, run]));
    const root = runs.find(({ parent_run_id }) => !parent_run_id);
    const models = runs.filter(({ run_type }) => run_type === "llm");
    const tools = runs.filter(({ run_type }) => run_type === "tool");
    expect([models.length, tools.length]).toEqual([2, 1]);
    for (const run of [...models, ...tools]) {
      expect(run.trace_id).toBe(root?.id);
      expect(byId.get(run.parent_run_id ?? "")?.run_type).toBe("chain");
    }
    for (const { extra } of models) {
      expect(extra.metadata).toMatchObject({ ls_provider: "amazon_bedrock", ls_model_name: CLAUDE });
      expect(extra.invocation_params["tools"]).toMatchObject([{ function: { name: "get_weather" } }]);
    }
    expect(models.at(-1)?.extra.metadata["usage_metadata"]).toMatchObject({ total_tokens: 137 });
    expect(root?.extra.metadata).not.toHaveProperty("ls_provider");
  });

  it("has the error of a call that failed", async () => {
    await using smith = await startLangSmith();
    const message = "You don't have access to the model with the specified model ID.";
    await using traced = await model({ reply: { error: { name: "AccessDeniedException", message } } });
    await expect(traced.llm.invoke("hi", { callbacks: [smith.tracer] })).rejects.toThrow(message);
    expect((await llmRun(smith)).error).toContain(message);
  });

  const pair = { accessKeyId: KEYS.bedrockApiKey, secretAccessKey: KEYS.bedrockApiSecret };
  const session = { ...pair, sessionToken: KEYS.bedrockApiSessionToken };
  it.each([
    ["a key pair and its session token", { ...KEYS, credentials: undefined }, session],
    ["credentials", { credentials: session }, session],
    ["the options of a client", { credentials: undefined, clientOptions: { credentials: pair } }, pair],
    ["a bearer key", { apiKey: BEARER }, pair],
    ["a bearer key from a function", { apiKey: async () => BEARER }, pair],
    ["a header", { apiKey: BEARER, defaultHeaders: { "x-proxy-key": "trace/secret-header" } }, pair],
  ])("is never told %s, whether the call succeeds or fails", async (_, fields, credentials) => {
    await using smith = await startLangSmith();
    const options = { callbacks: [smith.tracer] };
    for (const emulator of [{ credentials, apiKey: BEARER, reply: WEATHER_CALL }, {}]) {
      await using traced = await model(emulator, fields);
      const bound = traced.llm.bindTools([getWeather]);
      const succeeds = "reply" in emulator;
      const outcomes = await Promise.allSettled([
        bound.invoke("Paris?", options),
        collect(bound.stream("Paris?", options)),
        ChatPromptTemplate.fromTemplate("Hi").pipe(traced.llm).invoke({}, options),
      ]);
      expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual([succeeds, succeeds, succeeds]);
    }
    const sent = await smith.sent();
    expect(sent).toContain("get_weather");
    for (const secret of [...Object.values(KEYS), BEARER, "trace/secret-header"])
      expect(sent).not.toContain(secret);
  });

  it.each(WAYS)("has the bytes of an image in the inputs only, once, by %s", async (_, ask) => {
    await using smith = await startLangSmith();
    await using traced = await model({ reply: "A dot." });
    const content = [
      { type: "text", text: "What is it?" },
      { type: "image", data: PNG, mimeType: "image/png" },
    ];
    await ask(traced.llm, [new HumanMessage({ content })], { callbacks: [smith.tracer] });
    const { inputs, ...rest } = await llmRun(smith);
    expect(JSON.stringify(inputs).split(PNG)).toHaveLength(2);
    expect(JSON.stringify(rest)).not.toContain(PNG.slice(0, 24));
    expect((await smith.sent()).split(PNG)).toHaveLength(2);
  });
});

describe("LangSmith, of a native reply that counts its thoughts,", () => {
  const body = {
    content: [
      { type: "thinking", thinking: "Hm", signature: "c2ln" },
      { type: "text", text: "ok" },
    ],
    stop_reason: "end_turn",
    usage: { input_tokens: 3, output_tokens: 9, output_tokens_details: { thinking_tokens: 5 } },
  };
  const chunks = [
    { type: "message_start", message: { role: "assistant", usage: { input_tokens: 3, output_tokens: 1 } } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "ok" } },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: body.usage },
    { type: "message_stop" },
  ];

  it.each(WAYS)("has them among the output tokens, by %s", async (_, ask) => {
    await using smith = await startLangSmith();
    await using traced = await emulated({ reply: { body, chunks } }, (own) => new ChatBedrock(CLAUDE, own));
    await ask(traced.llm, "hi", { callbacks: [smith.tracer] });
    expect((await llmRun(smith)).extra.metadata["usage_metadata"]).toMatchObject({
      input_tokens: 3,
      output_tokens: 9,
      total_tokens: 12,
      output_token_details: { reasoning: 5 },
    });
  });
});
