import { describe, expect, it } from "@jest/globals";
import { createAgent, providerStrategy, toolStrategy } from "langchain";
import { z } from "zod";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { CLAUDES, emulatedAgentModel, MODELS, type ModelOf } from "./models.js";
import { sentText } from "./sent.js";
import { weather, weatherCall } from "./tools.js";

const FORECAST = z.object({ city: z.string(), degrees: z.number() }).meta({ title: "forecast" });
const ANSWER = { city: "Paris", degrees: 22 };
const QUESTION = { messages: [{ role: "user", content: "Weather in Paris?" }] };
const CALL = { toolCalls: [weatherCall("Paris", "tooluse_1")] };
const TOOL_ANSWER = { toolCalls: [{ name: "forecast", input: ANSWER }] };
const JSON_ANSWER = { text: JSON.stringify(ANSWER) };

/** Models whose best way to an object is Bedrock's own structured output. */
const SCHEMA_MODELS: readonly (readonly [name: string, modelOf: ModelOf])[] = [
  [
    "ChatBedrockConverse on Qwen",
    (fields) => new ChatBedrockConverse({ model: "qwen.qwen3-32b-v1:0", ...fields }),
  ],
  ["ChatBedrock on Qwen", (fields) => new ChatBedrock({ model: "qwen.qwen3-32b-v1:0", ...fields })],
  [
    "ChatBedrockConverse on Mistral",
    (fields) => new ChatBedrockConverse({ model: "mistral.mistral-large-3-675b-instruct", ...fields }),
  ],
];

describe.each(MODELS)("createAgent's toolStrategy with %s", (_name, modelOf) => {
  it("gives the object after a tool was used", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [CALL, TOOL_ANSWER] });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      responseFormat: toolStrategy(FORECAST),
    });
    const { structuredResponse, messages } = await agent.invoke(QUESTION);
    expect(structuredResponse).toEqual(ANSWER);
    expect(messages.filter(({ type }) => type === "tool")).toHaveLength(2);
    expect(model.bedrock.requests.map(sentText)).toEqual([
      expect.stringMatching(/"any"/),
      expect.stringMatching(/"any"/),
    ]);
  });

  it("lets the model try again when its object does not fit", async () => {
    const wrong = { toolCalls: [{ name: "forecast", input: { city: "Paris" }, id: "tooluse_1" }] };
    await using model = await emulatedAgentModel(modelOf, { reply: [wrong, TOOL_ANSWER] });
    const agent = createAgent({ model: model.llm, tools: [], responseFormat: toolStrategy(FORECAST) });
    expect((await agent.invoke(QUESTION)).structuredResponse).toEqual(ANSWER);
    expect(model.bedrock.requests[1] && sentText(model.bedrock.requests[1])).toContain("degrees");
  });
});

describe.each([...SCHEMA_MODELS, ...MODELS])("createAgent's providerStrategy with %s", (_name, modelOf) => {
  it("sends the schema and gives the object", async () => {
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [CALL, JSON_ANSWER] },
      { onWarning: () => undefined },
    );
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      responseFormat: providerStrategy(FORECAST),
    });
    const { structuredResponse } = await agent.invoke(QUESTION);
    expect(structuredResponse).toEqual(ANSWER);
    expect(model.bedrock.requests.map(({ status }) => status)).toEqual([200, 200]);
    for (const { body } of model.bedrock.requests) {
      const { messages: _messages, tools: _tools, toolConfig: _toolConfig, ...settings } = body;
      expect(JSON.stringify(settings)).toContain("degrees");
      expect(settings).not.toHaveProperty("responseSchema");
    }
  });
});

describe.each(CLAUDES)("createAgent's providerStrategy with %s that reasons", (_name, modelOf) => {
  it("gives the object that stands after the reasoning", async () => {
    const reply = { ...JSON_ANSWER, reasoning: "Warm." };
    await using model = await emulatedAgentModel(modelOf, { reply }, { reasoning: { effort: "low" } });
    const agent = createAgent({ model: model.llm, tools: [], responseFormat: providerStrategy(FORECAST) });
    expect((await agent.invoke(QUESTION)).structuredResponse).toEqual(ANSWER);
  });

  it("gives the object of toolStrategy, which reasoning does not let be forced", async () => {
    const reply = { ...TOOL_ANSWER, reasoning: "Warm." };
    await using model = await emulatedAgentModel(
      modelOf,
      { reply },
      { reasoning: { effort: "low" }, onWarning: () => undefined },
    );
    const agent = createAgent({ model: model.llm, tools: [], responseFormat: toolStrategy(FORECAST) });
    expect((await agent.invoke(QUESTION)).structuredResponse).toEqual(ANSWER);
    expect(model.bedrock.requests[0]?.status).toBe(200);
    expect(model.bedrock.requests.map(sentText).join()).not.toContain('"any"');
  });
});

describe("createAgent's plain schema", () => {
  it.each(SCHEMA_MODELS)("is structured output for %s, whose profile has it", async (_name, modelOf) => {
    await using model = await emulatedAgentModel(modelOf, { reply: JSON_ANSWER });
    expect(model.llm.profile.structuredOutput).toBe(true);
    const agent = createAgent({ model: model.llm, tools: [weather], responseFormat: FORECAST });
    expect((await agent.invoke(QUESTION)).structuredResponse).toEqual(ANSWER);
    expect(model.bedrock.requests.map(sentText).join()).not.toContain('"any"');
  });

  it.each(MODELS)("is a tool for %s, whose profile does not prefer it", async (_name, modelOf) => {
    await using model = await emulatedAgentModel(modelOf, { reply: TOOL_ANSWER });
    expect(model.llm.profile.structuredOutput).toBe(false);
    const agent = createAgent({ model: model.llm, tools: [weather], responseFormat: FORECAST });
    expect((await agent.invoke(QUESTION)).structuredResponse).toEqual(ANSWER);
    expect(model.bedrock.requests.map(sentText).join()).toContain('"any"');
  });
});
