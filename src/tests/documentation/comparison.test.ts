import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { expect, it } from "@jest/globals";

import {
  ChatBedrock,
  GuardrailInterventionError,
  ServiceFailureError,
  StreamInterruptedError,
} from "../../index.js";
import * as langchainBedrock from "../../index.js";
import { CLAUDE, emulated, emulatedModel } from "../support/model.js";
import { tableOf } from "../support/pages.js";

const TOOL = {
  name: "find",
  description: "Finds a place.",
  input_schema: { type: "object", properties: { city: { type: "string" } } },
};
const SCHEMA = {
  title: "place",
  type: "object",
  properties: { city: { type: "string", minLength: 3 } },
  required: ["city"],
};
const NOVA = "us.amazon.nova-pro-v1:0";
const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
const QWEN = "qwen.qwen3-32b-v1:0";
const FOREIGN = [
  new HumanMessage("What is the weather in Paris?"),
  new AIMessage({
    content: [
      { type: "thinking", thinking: "They want the weather.", signature: "of-another" },
      { type: "tool_use", id: "functions.weather:0", name: "weather", input: { city: "Paris" } },
    ],
    tool_calls: [{ id: "functions.weather:0", name: "weather", args: { city: "Paris" } }],
    response_metadata: { model_provider: "anthropic" },
  }),
  new ToolMessage({ content: "22 °C", tool_call_id: "functions.weather:0" }),
];

/** What this package does, row by row of the README's table: `true` is “yes”. */
const CHECKS: Readonly<Record<string, () => Promise<boolean>>> = {
  "Converse, and the native APIs with tools": async () => {
    for (const model of [NOVA, QWEN, CLAUDE]) {
      await using converse = await emulatedModel({}, { model });
      await using native = await emulated({}, (own) => new ChatBedrock({ ...own, model }));
      for (const { llm, bedrock } of [converse, native]) {
        const { tool_calls } = await llm.bindTools([TOOL]).invoke("Find Paris.");
        expect(tool_calls).toMatchObject([{ name: "find" }]);
        expect(bedrock.requests).toMatchObject([{ status: 200 }]);
      }
      expect(converse.bedrock.requests).toMatchObject([{ operation: "converse" }]);
      expect(native.bedrock.requests).toMatchObject([{ operation: "invoke" }]);
    }
    return true;
  },
  "A stream that breaks off is an error": async () => {
    await using model = await emulatedModel({
      reply: "one two three four",
      faults: [
        { type: "end", afterEvents: 3 },
        { type: "cut", afterEvents: 3 },
      ],
    });
    for (let fault = 0; fault < 2; fault += 1) {
      await expect(textOf(model.llm)).rejects.toThrow(StreamInterruptedError);
    }
    return true;
  },
  "`break` and aborts stop the model": async () => {
    await using model = await emulatedModel({
      reply: "one two three four five six seven eight",
      faults: { type: "stall", afterEvents: 4, times: Infinity },
    });
    for await (const chunk of await model.llm.stream("hi")) if (chunk.text !== "") break;
    const aborter = new AbortController();
    await expect(
      (async () => {
        for await (const _ of await model.llm.stream("hi", { signal: aborter.signal })) aborter.abort();
      })(),
    ).rejects.toThrow(/abort/i);
    await model.bedrock.idle();
    expect(model.bedrock.requests).toMatchObject([{ outcome: "aborted" }, { outcome: "aborted" }]);
    return true;
  },
  "`maxRetries` is obeyed": async () => {
    await using model = await emulatedModel(
      { faults: { type: "refuse", name: "InternalServerException", message: "", times: Infinity } },
      { maxRetries: 1 },
    );
    await expect(model.llm.invoke("hi")).rejects.toThrow(ServiceFailureError);
    return model.bedrock.requests.length === 2;
  },
  "`tool_choice` on every model": async () => {
    for (const id of [NOVA, LLAMA]) {
      // Llama cannot be made to call a tool; the system prompt asks it to, with a warning.
      await using model = await emulatedModel({}, { model: id, onWarning: () => {} });
      const reply = await model.llm.bindTools([TOOL], { tool_choice: "any" }).invoke("Hello!");
      expect(reply.tool_calls).toMatchObject([{ name: "find" }]);
    }
    return true;
  },
  "Structured output is validated": async () => {
    await using model = await emulatedModel({
      reply: { toolCalls: [{ name: "place", input: { city: "X" } }] },
    });
    await expect(model.llm.withStructuredOutput(SCHEMA).invoke("Where?")).rejects.toThrow(/city/);
    return true;
  },
  "Bedrock's own JSON schema output": async () => {
    await using model = await emulatedModel();
    await model.llm.withStructuredOutput(SCHEMA, { method: "jsonSchema" }).invoke("Where?");
    expect(model.bedrock.requests[0]?.body).toMatchObject({
      outputConfig: { textFormat: { type: "json_schema" } },
    });
    return true;
  },
  "Conversations begun by other providers go on": async () => {
    await using model = await emulatedModel({ reply: "Warm." }, { model: NOVA, onWarning: () => {} });
    return (await model.llm.invoke(FOREIGN)).text === "Warm.";
  },
  "Cache points are placed for you": async () => {
    await using model = await emulatedModel({}, { promptCaching: true });
    await model.llm.invoke([
      ["system", "You are kind."],
      ["human", "hi"],
    ]);
    expect(model.bedrock.requests[0]?.body).toMatchObject({
      system: [{ text: "You are kind." }, { cachePoint: { type: "default" } }],
    });
    return true;
  },
  "A guardrail holds without `trace`": async () => {
    const guardrailConfig = { guardrailIdentifier: "gr12example", guardrailVersion: "1" };
    await using model = await emulatedModel(
      { reply: { text: "No.", stopReason: "guardrail_intervened" } },
      { guardrailConfig, throwOnGuardrail: true },
    );
    await expect(model.llm.invoke("hi")).rejects.toThrow(GuardrailInterventionError);
    expect(model.bedrock.requests[0]?.body).toMatchObject({ guardrailConfig });
    return true;
  },
  "Bedrock API keys": async () => {
    await using model = await emulatedModel({ apiKey: "of-the-console" }, { apiKey: "of-the-console" });
    await model.llm.invoke("hi");
    return model.bedrock.requests[0]?.header("authorization") === "Bearer of-the-console";
  },
  "LangChain's agents know the model's limits": async () => {
    await using model = await emulatedModel();
    return (model.llm.profile.maxInputTokens ?? 0) > 0;
  },
  "An emulator for your tests": async () => {
    const testing = await import("../../testing/index.js");
    return "startBedrockEmulator" in testing;
  },
  "Embeddings and retrievers": async () =>
    Object.keys(langchainBedrock).some((name) => /Embeddings|Retriever/.test(name)),
};

async function textOf(llm: langchainBedrock.ChatBedrockConverse): Promise<string> {
  let text = "";
  for await (const chunk of await llm.stream("hi")) text += chunk.text;
  return text;
}

const ROWS = tableOf("README.md", "Beside others").map(
  ([capability = "", claim = ""]) => [capability, claim] as const,
);

it.each(ROWS)("“%s”: %s", async (capability, claim) => {
  expect(await CHECKS[capability]?.()).toBe(claim === "yes");
});

it("the README's table has a row for every check", () => {
  expect(ROWS.map(([capability]) => capability)).toEqual(Object.keys(CHECKS));
});
