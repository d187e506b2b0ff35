import { describe, expect, it } from "@jest/globals";
import { HumanMessage, type AIMessageChunk } from "@langchain/core/messages";
import { StructuredTool } from "@langchain/core/tools";
import { z } from "zod/v3";

import { CLASSES } from "../../support/classes.js";
import { standardModel } from "./setup.js";

/** What LangChain's standard unit tests give every constructor. */
const ARGS = { temperature: 0, maxTokens: 100, timeout: 60, stopSequences: [], maxRetries: 2 };

const person = z
  .object({ name: z.string().describe("Name of the person"), age: z.number().int().positive() })
  .describe("A person");

class PersonTool extends StructuredTool {
  override name = "PersonTool";
  override description = "A person";
  override schema = person;

  protected override async _call(input: z.infer<typeof person>): Promise<string> {
    return JSON.stringify(input);
  }
}

/** LangChain's standard unit tests, each by its name there. */
describe.each(CLASSES)("%s passes", (_, Model) => {
  const AWS = { model: "us.anthropic.claude-3-5-haiku-20241022-v1:0", region: "us-east-1" };

  it("testChatModelInit: the standard arguments are taken", () => {
    const llm = new Model({ ...AWS, ...ARGS });
    expect(llm.invocationParams({}).inferenceConfig).toEqual({ temperature: 0, maxTokens: 100 });
  });

  it("testChatModelInitApiKey: `apiKey` is taken, and sent", async () => {
    await using model = await standardModel(Model, { apiKey: "test" }, { apiKey: "test" });
    await model.llm.invoke("hi");
    expect(model.bedrock.requests[0]?.header("authorization")).toBe("Bearer test");
  });

  it("testChatModelInitStreaming: `streaming` is taken, and invoke streams", async () => {
    await using model = await standardModel(Model, {}, { streaming: true });
    expect((await model.llm.invoke("hi")).text).not.toBe("");
    expect(model.bedrock.requests[0]?.operation).toMatch(/stream/);
  });

  it("testChatModelWithBindTools: a StructuredTool can be bound", async () => {
    expect(new Model({ ...AWS, ...ARGS }).bindTools([new PersonTool()])).toBeDefined();
    await using model = await standardModel(Model);
    const { tool_calls } = await model.llm.bindTools([new PersonTool()]).invoke("hi");
    expect(tool_calls?.map(({ name }) => name)).toEqual(["PersonTool"]);
  });

  it("testChatModelWithStructuredOutput: a zod 3 schema can be asked for", async () => {
    expect(new Model({ ...AWS, ...ARGS }).withStructuredOutput(person)).toBeDefined();
    await using model = await standardModel(Model);
    const answer = await model.llm.withStructuredOutput(person).invoke("Who?");
    expect(answer).toEqual({ name: expect.any(String), age: expect.any(Number) });
  });

  it("testStandardParams: the LangSmith parameters are exactly LangChain's", () => {
    const params = new Model({ ...AWS, ...ARGS }).getLsParams({});
    expect(Object.keys(params).toSorted()).toEqual([
      "ls_max_tokens",
      "ls_model_name",
      "ls_model_type",
      "ls_provider",
      "ls_stop",
      "ls_temperature",
    ]);
    expect(params).toMatchObject({ ls_model_type: "chat", ls_temperature: 0, ls_max_tokens: 100 });
  });

  it("testInvokeThrowsWithAbortedSignal: nothing is sent", async () => {
    await using model = await standardModel(Model);
    const call = model.llm.invoke([new HumanMessage("hello")], { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("testStreamReturnsEarlyWithAbortedSignal: it throws, without a chunk", async () => {
    await using model = await standardModel(Model);
    const chunks: AIMessageChunk[] = [];
    const read = async () => {
      const stream = await model.llm.stream([new HumanMessage("hello")], { signal: AbortSignal.abort() });
      for await (const chunk of stream) chunks.push(chunk);
    };
    await expect(read()).rejects.toThrow(/abort/i);
    expect(chunks).toEqual([]);
    expect(model.bedrock.requests).toHaveLength(0);
  });
});
