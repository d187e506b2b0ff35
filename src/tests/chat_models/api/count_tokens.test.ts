import { describe, expect, it } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";
import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import {
  ChatBedrock,
  ChatBedrockConverse,
  CountTokensUnsupportedError,
  InvalidInputError,
  type ChatBedrockFields,
} from "../../../index.js";
import type { BedrockEmulatorOptions, EmulatedRequest } from "../../../testing/index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, emulated } from "../../support/model.js";
import { describeRecordings, recordedInteractions, type Recorded } from "../../support/recordings.js";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:";
const UNSUPPORTED = {
  name: "ValidationException",
  message: "The provided model doesn't support counting tokens.",
};

const tool = {
  name: "get_weather",
  description: "The weather.",
  schema: { type: "object", properties: { city: { type: "string" } } },
};
const HISTORY = [
  new SystemMessage("Be brief."),
  new HumanMessage("Paris?"),
  new AIMessage({
    content: " ",
    tool_calls: [{ id: "call_1", name: "get_weather", args: { city: "Paris" } }],
  }),
  new ToolMessage({ content: "Sunny.", tool_call_id: "call_1" }),
  new HumanMessage("And Rome?"),
];

/** What a CountTokens request holds: the Converse form, or the native body, decoded. */
function countedInput(request: EmulatedRequest | undefined): Record<string, unknown> {
  const { converse, invokeModel } = Object(request?.body["input"]);
  return converse ?? JSON.parse(Buffer.from(invokeModel.body, "base64").toString("utf8"));
}

/** What of a sent request CountTokens has a place for. */
function countable({ operation, body }: EmulatedRequest): Record<string, unknown> {
  if (operation === "invoke") return body;
  const { messages, system, toolConfig, additionalModelRequestFields } = body;
  return JSON.parse(JSON.stringify({ messages, system, toolConfig, additionalModelRequestFields }));
}

describe.each(CLASSES)("countTokens of %s", (_, Model) => {
  const model = (emulator: BedrockEmulatorOptions = {}, fields: Partial<ChatBedrockFields> = {}) =>
    emulated(emulator, (own) => new Model({ model: CLAUDE, ...own, ...fields }));

  it("gives Bedrock's count of a text, a prompt value or messages", async () => {
    await using counted = await model({ reply: { usage: { inputTokens: 42 } } });
    const prompt = await ChatPromptTemplate.fromTemplate("{word}").invoke({ word: "hi" });
    for (const input of ["hi", prompt, [new HumanMessage("hi")]])
      expect(await counted.llm.countTokens(input)).toBe(42);
    const [first, ...rest] = counted.bedrock.requests;
    expect(first).toMatchObject({ operation: "count-tokens", modelId: CLAUDE });
    for (const request of rest) expect(request.body).toEqual(first?.body);
  });

  it("counts exactly what a call with these options sends: repairs, system, tools, the model's own fields", async () => {
    const fields = { topK: 7, maxTokens: 5000, onWarning: () => undefined };
    await using counted = await model({}, fields);
    const options = { tools: [tool], tool_choice: "auto", modelKwargs: { anthropic_beta: ["x"] } };
    await counted.llm.countTokens(HISTORY, options);
    await counted.llm.invoke(HISTORY, options);
    const [count, call] = counted.bedrock.requests;
    if (!call) throw new Error("no call");
    expect(countedInput(count)).toEqual(countable(call));
    expect(JSON.stringify(countedInput(count))).toMatch(/Be brief.*get_weather|get_weather.*Be brief/);
    expect(JSON.stringify(countedInput(count))).toContain("anthropic_beta");
  });

  it.each([
    ["a cross-region profile", { model: `us.${CLAUDE}` }],
    ["a global profile", { model: `global.${CLAUDE}` }],
    ["the ARN of a profile", { model: `${ARN}inference-profile/eu.${CLAUDE}` }],
    ["an opaque ARN with baseModel", { model: `${ARN}application-inference-profile/abc`, baseModel: CLAUDE }],
    ["a prefixed baseModel", { model: `${ARN}provisioned-model/abc`, baseModel: `us.${CLAUDE}` }],
    [
      "an application inference profile",
      { model: `us.${CLAUDE}`, applicationInferenceProfile: `${ARN}application-inference-profile/abc` },
    ],
  ])("asks about the foundation model of %s", async (__, fields) => {
    await using counted = await model({}, fields);
    expect(await counted.llm.countTokens("hi")).toBeGreaterThan(0);
    expect(counted.bedrock.requests.map(({ modelId }) => modelId)).toEqual([CLAUDE]);
  });

  it("asks about the model of the call, not the one that baseModel describes", async () => {
    await using counted = await model({}, { model: `${ARN}provisioned-model/abc`, baseModel: CLAUDE });
    await counted.llm.countTokens("hi", { model: "us.anthropic.claude-haiku-4-5-20251001-v1:0" });
    expect(counted.bedrock.requests[0]?.modelId).toBe("anthropic.claude-haiku-4-5-20251001-v1:0");
  });

  it("asks for baseModel where an ARN hides the model", async () => {
    await using counted = await model(
      {},
      { model: `${ARN}application-inference-profile/abc`, provider: "anthropic" },
    );
    await expect(counted.llm.countTokens("hi")).rejects.toThrow(InvalidInputError);
    await expect(counted.llm.countTokens("hi")).rejects.toThrow("Set `baseModel`");
    expect(counted.bedrock.requests).toHaveLength(0);
  });

  it("asks only once in a process about a model that Bedrock does not count for", async () => {
    const id = `anthropic.claude-uncounted-${Model.name.toLowerCase()}-v1:0`;
    await using counted = await model({ reply: { error: UNSUPPORTED } }, { model: id });
    await using later = await model({ reply: { error: UNSUPPORTED } }, { model: `us.${id}` });
    const first: unknown = await counted.llm.countTokens("hi").catch((error: unknown) => error);
    const second: unknown = await later.llm.countTokens("hi").catch((error: unknown) => error);
    for (const error of [first, second]) {
      expect(error).toBeInstanceOf(CountTokensUnsupportedError);
      expect(error).toMatchObject({ code: "COUNT_TOKENS_UNSUPPORTED", model: id, retryable: false });
      expect(String(error)).toContain(`${id}. Use \`getNumTokensFromMessages\``);
      expect(getRetryable(error)).toBe(false);
    }
    expect(first).toMatchObject({ cause: { statusCode: 400, cause: UNSUPPORTED } });
    expect(counted.bedrock.requests).toHaveLength(1);
    expect(later.bedrock.requests).toHaveLength(0);
  });

  it.each([
    ["AccessDeniedException", "You don't have access to the model with the specified model ID.", 403],
    ["ValidationException", "messages: at least one message is required", 400],
  ])("passes on %s: %s, and asks again", async (name, message, status) => {
    const refusal = { type: "refuse" as const, name, message, status };
    await using counted = await model({ reply: { usage: { inputTokens: 9 } }, faults: refusal });
    await expect(counted.llm.countTokens("hi")).rejects.toMatchObject({
      statusCode: status,
      cause: { name, message },
    });
    expect(await counted.llm.countTokens("hi")).toBe(9);
    expect(counted.bedrock.requests).toHaveLength(2);
  });

  it("is retried as a call is: maxRetries times", async () => {
    const throttle = { type: "throttle" as const };
    await using counted = await model({ reply: { usage: { inputTokens: 9 } }, faults: throttle });
    expect(await counted.llm.countTokens("hi", { maxRetries: 1 })).toBe(9);
    await using impatient = await model({ faults: { ...throttle, times: Infinity } });
    await expect(impatient.llm.countTokens("hi", { maxRetries: 0 })).rejects.toMatchObject({
      name: "ThrottledError",
    });
    expect([counted, impatient].map(({ bedrock }) => bedrock.requests.length)).toEqual([2, 1]);
  });

  it("is ended by its signal, before and in the middle", async () => {
    await using counted = await model({ faults: { type: "stall" } });
    const early = AbortSignal.abort(new Error("never mind"));
    await expect(counted.llm.countTokens("hi", { signal: early })).rejects.toThrow("never mind");
    expect(counted.bedrock.requests).toHaveLength(0);
    const controller = new AbortController();
    const pending = counted.llm.countTokens("hi", { signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(pending).rejects.toThrow("changed my mind");
  });

  it("is ended by LangChain's timeout", async () => {
    await using counted = await model({ faults: { type: "stall" } });
    await expect(counted.llm.countTokens("hi", { timeout: 20 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});

describe("countTokens of ChatBedrockConverse", () => {
  it.each([
    ["beside others", [tool], ["get_weather"]],
    ["alone", [], undefined],
  ])("leaves out the tools that the service runs, %s", async (_, tools, names) => {
    // Such tools are Nova's, for which nothing is counted: what matters is what would be asked.
    await using counted = await emulated(
      { validate: false },
      (own) => new ChatBedrockConverse("amazon.nova-2-lite-v1:0", { ...own }),
    );
    const systemTool = { systemTool: { name: "nova_grounding" } };
    await counted.llm.countTokens("hi", { tools: [...tools, systemTool] });
    const { toolConfig } = countedInput(counted.bedrock.requests[0]);
    expect(Object(toolConfig).tools).toEqual(
      names?.map((name) => ({ toolSpec: expect.objectContaining({ name }) })),
    );
  });
});

it("countTokens of ChatBedrock with useConverseApi has the Converse form", async () => {
  await using counted = await emulated(
    {},
    (own) => new ChatBedrock(CLAUDE, { ...own, useConverseApi: true }),
  );
  await counted.llm.countTokens("hi");
  expect(counted.bedrock.requests[0]?.body).toEqual({
    input: { converse: { messages: [{ role: "user", content: [{ text: "hi" }] }] } },
  });
});

describeRecordings("the recorded CountTokens request", () => {
  const recorded = recordedInteractions("count-tokens");
  const inputOf = ([, { request }]: Recorded) => Object(request["input"]);

  it.each(recorded.filter((one) => inputOf(one).converse))(
    "of %s is sent, and its answer told",
    async (_, { model, request, status, json }) => {
      const { converse } = Object(request["input"]);
      const body = JSON.parse(JSON.stringify(json));
      const reply = status === 200 ? { body } : { error: { name: "ValidationException", status, ...body } };
      await using counted = await emulated({ reply }, (own) => new ChatBedrockConverse(model, own));
      const answer = counted.llm.countTokens(
        converse.messages[0].content[0].text,
        converse.toolConfig && { tools: converse.toolConfig.tools, tool_choice: "auto" },
      );
      if (status === 200) expect(await answer).toBe(body.inputTokens);
      else await expect(answer).rejects.toMatchObject({ statusCode: status, cause: body });
      // It was sent with an empty list of system blocks, which says nothing.
      const { system: _system, ...said } = converse;
      const [sent] = counted.bedrock.requests;
      expect([sent?.modelId, sent?.body]).toEqual([model, { input: { converse: said } }]);
    },
  );

  it.each(recorded.filter((one) => inputOf(one).invokeModel))(
    "of %s, refused for its region prefix, is sent without it",
    async (_, { model, request, json }) => {
      expect(json).toEqual({ message: UNSUPPORTED.message });
      await using counted = await emulated({}, (own) => new ChatBedrock(model, own));
      // Recorded with a limit of its own; where none is said it is the model's.
      expect(await counted.llm.countTokens("hello", { maxTokens: 4096 })).toBeGreaterThan(0);
      const [sent] = counted.bedrock.requests;
      expect(`us.${sent?.modelId}`).toBe(model);
      const { body } = Object(request["input"]).invokeModel;
      expect(countedInput(sent)).toEqual(JSON.parse(Buffer.from(body, "base64").toString("utf8")));
    },
  );
});
