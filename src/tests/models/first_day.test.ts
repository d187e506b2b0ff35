import { HumanMessage } from "@langchain/core/messages";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { z } from "zod";

import { ChatBedrock, ChatBedrockConverse, type ChatBedrockConverseFields } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { collect } from "../support/collect.js";

/** Models that came this autumn. */
const NEWEST = [
  "us.anthropic.claude-opus-5-5",
  "us.anthropic.claude-fable-5-1",
  "global.anthropic.claude-haiku-5-5-20261015-v1:0",
  "anthropic.claude-mythos-5-1",
  "openai.gpt-6-astra",
  "openai.gpt-6.1-sol",
  "moonshotai.kimi-k3",
  "zai.glm-5.3",
  "xai.grok-4.7",
  "google.gemma-4-31b",
];

/** Models that nobody has heard of. */
const INVENTED = [
  "anthropic.claude-opus-7",
  "eu.anthropic.claude-sonnet-6-2-20270101-v1:0",
  "anthropic.claude-saga-1",
  "openai.gpt-7-nova",
  "openai.gpt-oss-500b-1:0",
  "deepseek.v4",
  "qwen.qwen4-64b-v1:0",
  "us.amazon.nova-3-pro-v1:0",
  "mistral.mistral-large-5",
  "newvendor.thing-v1:0",
];

const tool = {
  type: "function",
  function: {
    name: "get-weather",
    description: "Tells the weather.",
    parameters: { type: "object", properties: { "the city": { type: "string" } }, required: ["the city"] },
  },
} as const;

const place = z.object({ city: z.string(), country: z.string() });

type Model = ChatBedrock | ChatBedrockConverse;

/** The most ordinary uses of a model; each has to come to something. */
const USES: Record<string, (llm: Model) => Promise<unknown>> = {
  "plain chat": async (llm) => (await llm.invoke("hi")).text,
  "sampling and limits": async (llm) =>
    (await llm.invoke("hi", { temperature: 0.2, topP: 0.9, topK: 5, maxTokens: 2000 })).text,
  "a tool that is offered": async (llm) => (await llm.bindTools([tool]).invoke("hi")).content,
  "a tool that is forced": async (llm) =>
    (await llm.bindTools([tool], { tool_choice: "get-weather" }).invoke("hi")).content,
  "any tool": async (llm) => (await llm.bindTools([tool], { tool_choice: "any" }).invoke("hi")).content,
  "structured output": async (llm) => llm.withStructuredOutput(place).invoke("Where?"),
  reasoning: async (llm) => (await llm.invoke("hi", { reasoning: { effort: "high" } })).text,
  "no reasoning": async (llm) => (await llm.invoke("hi", { reasoning: false })).text,
  "a stop text": async (llm) => (await llm.invoke("hi", { stop: ["xyz"] })).text,
  "cache points": async (llm) => (await llm.invoke("hi", { promptCaching: true })).text,
  "a stream": async (llm) => collect(llm.stream("hi", { stop: ["xyz"], reasoning: {} })),
  "the next turn": async (llm) => {
    const first = await llm.invoke("hi", { reasoning: {} });
    return (await llm.invoke([new HumanMessage("hi"), first, new HumanMessage("and?")])).text;
  },
};

let bedrock: BedrockEmulator;
beforeAll(async () => {
  bedrock = await startBedrockEmulator();
});
afterAll(() => bedrock.close());
beforeEach(() => bedrock.reset());

describe.each([...NEWEST, ...INVENTED])("%s", (model) => {
  describe.each([ChatBedrockConverse, ChatBedrock])("%p", (Class) => {
    it.each(Object.entries(USES))("has %s on its first day", async (_, use) => {
      const fields: ChatBedrockConverseFields = { ...bedrock.fields, model, onWarning: () => undefined };
      expect(await use(new Class(fields))).toBeTruthy();
      // No refusal had to be learned from: what is not known of the model is what it is not asked for.
      expect(bedrock.requests.map(({ status }) => status)).not.toContain(400);
    });
  });
});
