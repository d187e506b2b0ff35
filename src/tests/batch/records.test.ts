import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";

import type { BedrockBatchFields } from "../../batch/index.js";
import { ChatBedrock, ChatBedrockConverse, InvalidInputError, UnwantedRepairError } from "../../index.js";
import { CLAUDE } from "../support/model.js";
import { collect, emulatedBatch, inOrder, recordsIn, type EmulatedBatch } from "./emulated_batch.js";

const TOOL = {
  type: "function",
  function: {
    name: "mcp.weather",
    description: "Tells the weather.",
    parameters: { type: "object", properties: { "the city": { type: "string" } } },
  },
};
const GUARDRAIL = { guardrailIdentifier: "g", guardrailVersion: "1" };

type Model = (emulated: EmulatedBatch) => BedrockBatchFields["llm"];

const converse =
  (fields: object = {}, model = CLAUDE): Model =>
  ({ bedrock }) =>
    new ChatBedrockConverse({ model, ...bedrock.fields, ...fields });

const native =
  (fields: object = {}, model = CLAUDE): Model =>
  ({ bedrock }) =>
    new ChatBedrock({ model, ...bedrock.fields, ...fields });

const withTools =
  (model: Model): Model =>
  (emulated) => {
    const llm = model(emulated);
    return (llm as ChatBedrockConverse).bindTools([TOOL]);
  };

describe("the records of a batch", () => {
  const types: [name: string, model: Model, type: string, modelInput: object][] = [
    [
      "ChatBedrockConverse",
      converse({ temperature: 0 }),
      "Converse",
      { messages: [{ role: "user", content: [{ text: "a" }] }], inferenceConfig: { temperature: 0 } },
    ],
    [
      "ChatBedrockConverse with options bound to it",
      (emulated) => new ChatBedrockConverse(CLAUDE, emulated.bedrock.fields).withConfig({ stop: ["x"] }),
      "Converse",
      { inferenceConfig: { stopSequences: ["x"] } },
    ],
    [
      "a guardrail over Converse",
      converse({ guardrailConfig: GUARDRAIL }),
      "Converse",
      { guardrailConfig: GUARDRAIL },
    ],
    ["ChatBedrock", native(), "InvokeModel", { anthropic_version: "bedrock-2023-05-31" }],
    [
      "ChatBedrock over Converse",
      native({ useConverseApi: true }),
      "Converse",
      { messages: [{ role: "user" }] },
    ],
    [
      "ChatBedrockConverse with tools",
      withTools(converse()),
      "InvokeModel",
      { tools: [{ name: "mcp_weather" }] },
    ],
    ["ChatBedrock with tools", withTools(native()), "InvokeModel", { tools: [{ name: "mcp_weather" }] }],
    [
      "structured output by Bedrock's own means",
      (emulated) =>
        new ChatBedrockConverse(CLAUDE, emulated.bedrock.fields).withConfig({
          response_format: {
            type: "json_schema",
            json_schema: { name: "n", schema: { type: "object", properties: { n: { type: "number" } } } },
          },
        }),
      "Converse",
      { outputConfig: { textFormat: { type: "json_schema" } } },
    ],
    [
      "structured output of a model that has none, by an instruction",
      (emulated) =>
        new ChatBedrockConverse("amazon.nova-lite-v1:0", emulated.bedrock.fields).withConfig({
          response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } },
        }),
      "Converse",
      { system: [{ text: expect.stringContaining("JSON") }] },
    ],
  ];

  it.each(types)("of %s are what a call would send", async (_, model, type, modelInput) => {
    await using emulated = await emulatedBatch();
    await emulated.batchOf(model(emulated)).submit(["a", "b"]);
    expect(emulated.bedrock.jobs[0]?.request["modelInvocationType"]).toBe(type);
    expect(recordsIn(emulated.bedrock)[0]?.modelInput).toMatchObject(modelInput);
  });

  it("of a history with calls have them as the model's own API does, and its results are turned back", async () => {
    await using emulated = await emulatedBatch({
      // By the names that the request has for the tool and its property, and by an id that the history has.
      reply: ({ body }) => {
        const [name = "", key = ""] =
          /"name":"(mcp_weather)".*"(the_city\w*)":/.exec(JSON.stringify(body))?.slice(1) ?? [];
        return { toolCalls: [{ id: "t1", name, input: { [key]: "Rome" } }] };
      },
    });
    const batch = emulated.batchOf(withTools(converse())(emulated));
    const history = [
      new HumanMessage("a"),
      new AIMessage({
        content: "",
        tool_calls: [{ id: "t1", name: "mcp.weather", args: { "the city": "Bern" } }],
      }),
      new ToolMessage({ tool_call_id: "t1", content: "sunny" }),
    ];
    const job = await batch.submit([history, "b"]);
    expect(recordsIn(emulated.bedrock)[0]?.modelInput["messages"]).toMatchObject([
      {},
      { content: [{ type: "tool_use", id: "t1" }] },
      { content: [{ type: "tool_result", tool_use_id: "t1" }] },
    ]);
    await job.wait({ pollMs: 0 });
    const [first] = inOrder(await collect(job.results()));
    expect(first?.message?.tool_calls).toMatchObject([{ name: "mcp.weather", args: { "the city": "Rome" } }]);
    expect(first?.message?.tool_calls?.[0]?.id).not.toBe("t1");
  });

  it("take an application inference profile for the model", async () => {
    await using emulated = await emulatedBatch();
    const profile = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
    await emulated.batchOf(converse({ applicationInferenceProfile: profile })(emulated)).submit(["a", "b"]);
    expect(emulated.bedrock.jobs[0]?.request["modelId"]).toBe(profile);
  });
});

describe("what a batch cannot carry is refused by name, and nothing is uploaded", () => {
  const provisioned = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc";
  const refusals: [name: string, model: Model, words: RegExp][] = [
    ["latency", converse({ performanceConfig: { latency: "optimized" } }), /`performanceConfig`/],
    ["a tier", native({ serviceTier: "priority" }), /`serviceTier`/],
    ["headers", converse({ defaultHeaders: { "x-team": "a" } }), /`defaultHeaders`/],
    [
      "an incomplete guardrail",
      converse({ guardrailConfig: { guardrailIdentifier: "g" } }),
      /`guardrailConfig`|`?guardrailVersion`?/,
    ],
    ["prompt variables", converse({ promptVariables: { a: { text: "b" } } }), /`promptVariables`/],
    [
      "a family that nobody knows",
      native({}, "arn:aws:bedrock:us-east-1:1:imported-model/x"),
      /model family/,
    ],
    ["a guardrail over InvokeModel", native({ guardrailConfig: GUARDRAIL }), /`guardrailConfig`.*unguarded/],
    [
      "a guardrail beside tools",
      withTools(converse({ guardrailConfig: GUARDRAIL })),
      /`guardrailConfig`.*unguarded/,
    ],
    ["request metadata over InvokeModel", native({ requestMetadata: { a: "b" } }), /`requestMetadata`/],
    [
      "response fields over InvokeModel",
      native({ additionalModelResponseFieldPaths: ["/x"] }),
      /`additionalModelResponseFieldPaths`/,
    ],
    [
      "tools of a family without any",
      withTools(converse({}, "amazon.titan-text-express-v1")),
      /titan.*has none either/,
    ],
    [
      "tools of nobody known",
      withTools(converse({}, "arn:aws:bedrock:us-east-1:1:imported-model/x")),
      /model family/,
    ],
    ["a provisioned model", native({ provider: "anthropic" }, provisioned), /is a provisioned model/],
    [
      "a prompt",
      converse({}, "arn:aws:bedrock:us-east-1:123456789012:prompt/ABC:1"),
      /a prompt of Prompt management/,
    ],
  ];

  it.each(refusals)("%s", async (_, model, words) => {
    await using emulated = await emulatedBatch();
    let read = 0;
    function* source() {
      for (; read < 9; read += 1) yield "a";
    }
    const submitted = async () => emulated.batchOf(model(emulated)).submit(source(), { skipInvalid: true });
    await expect(submitted()).rejects.toThrow(InvalidInputError);
    await expect(submitted()).rejects.toThrow(words);
    await expect(submitted()).rejects.not.toThrow(/Input 0/);
    expect(read).toBe(0);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it.each<[name: string, llm: unknown]>([
    ["a model of another kind", { invoke: () => undefined }],
    ["a model that tries again", new ChatBedrockConverse(CLAUDE).withRetry()],
    ["a model with fallbacks", new ChatBedrockConverse(CLAUDE).withFallbacks([])],
    ["nothing", undefined],
  ])("%s instead of a model", async (_, llm) => {
    await using emulated = await emulatedBatch();
    expect(() =>
      emulated.batchOf(llm as BedrockBatchFields["llm"], { llm: llm as BedrockBatchFields["llm"] }),
    ).toThrow(/`llm` must be a ChatBedrockConverse or a ChatBedrock/);
  });

  it.each<[field: string, value: unknown, words: RegExp]>([
    ["roleArn", "bedrock-batch", /ARN of a role/],
    ["s3Uri", "https://bucket.s3.amazonaws.com", /address of a folder in S3/],
    ["limits", { minRecords: 0 }, /`limits.minRecords` must be a whole number above 0/],
    ["limits", { minRecords: 100, recordsPerJob: 150 }, /at least twice/],
  ])("a %s that is not one", async (field, value, words) => {
    await using emulated = await emulatedBatch();
    expect(() => emulated.batchOf(undefined, { [field]: value })).toThrow(words);
  });

  it.each<[name: string, options: object, words: RegExp]>([
    ["a name", { jobName: "my job" }, /`jobName` takes letters/],
    ["a token", { clientRequestToken: "a_b" }, /`clientRequestToken` takes letters/],
  ])("%s that Bedrock does not take", async (_, options, words) => {
    await using emulated = await emulatedBatch();
    await expect(emulated.batchOf().submit(["a", "b"], options)).rejects.toThrow(words);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it.each(["roleArn", "s3Uri"])("a batch without a %s", async (field) => {
    await using emulated = await emulatedBatch();
    const submitted = emulated.batchOf(undefined, { [field]: undefined }).submit(["a", "b"]);
    await expect(submitted).rejects.toThrow(InvalidInputError);
    await expect(submitted).rejects.toThrow(`\`${field}\` is missing: \`submit\` needs it`);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it("a history that would be repaired, where repairs are not wanted", async () => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf(converse({ repairHistory: false })(emulated));
    const submitted = batch.submit(["a", [new HumanMessage("x"), new AIMessage("")]]);
    await expect(submitted).rejects.toThrow(/Input 1 is not valid: .*rule/);
    await expect(submitted).rejects.toMatchObject({ cause: expect.any(UnwantedRepairError) });
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });
});
