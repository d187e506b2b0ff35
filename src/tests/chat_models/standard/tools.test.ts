import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { RunnableLambda } from "@langchain/core/runnables";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { concat } from "@langchain/core/utils/stream";

import { CLASSES } from "../../support/classes.js";
import { collect } from "../../support/collect.js";
import {
  AdderTool,
  additionCall,
  adderSchema,
  locationCalls,
  MATH_ADDITION_PROMPT,
  standardModel,
  SUMMANDS,
  timeTool,
  weatherParams,
  weatherTool,
} from "./setup.js";

const ADDITION = { name: "math_addition", args: SUMMANDS, id: expect.any(String), type: "tool_call" };
const CALL = { name: "AdderTool", args: { a: 1, b: 2 }, id: "abc123", type: "tool_call" as const };
const CALL_BLOCK = { type: "tool_use", id: "abc123", name: "AdderTool", input: { a: 1, b: 2 } };
const QUESTION = "What's the weather like in San Francisco right now? Use the 'get_current_weather' tool.";
const BOTH = "What's the weather and current time in San Francisco?";

/** LangChain's standard integration tests of tools, each by its name there. */
describe.each(CLASSES)("%s passes", (_, Model) => {
  it("testToolCalling: the exact id and arguments (not run by LangChain)", async () => {
    const reply = { toolCalls: [{ name: "AdderTool", input: { a: 1, b: 2 }, id: "abc123" }] };
    await using model = await standardModel(Model, { reply });
    const result = await model.llm.bindTools([new AdderTool()]).invoke("What is adderTool(1, 2)?");
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.tool_calls).toEqual([CALL]);
  });

  it("testBindToolsWithRunnableToolLike: a runnable as a tool", async () => {
    await using model = await standardModel(Model, { reply: additionCall("math_addition") });
    const runnable = RunnableLambda.from(() => undefined).asTool({
      name: "math_addition",
      description: "Add two integers",
      schema: adderSchema,
    });
    const chain = MATH_ADDITION_PROMPT.pipe(model.llm.bindTools([runnable]));
    expect((await chain.invoke({ toolName: "math_addition" })).tool_calls).toEqual([ADDITION]);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain("The first integer to add.");
  });

  it("testBindToolsWithOpenAIFormattedTools: a tool in OpenAI's form", async () => {
    await using model = await standardModel(Model, { reply: additionCall("math_addition") });
    const { name, description } = { name: "math_addition", description: "Add two integers" };
    const parameters = { ...toJsonSchema(adderSchema) };
    const tools = [{ type: "function", function: { name, description, parameters } }];
    const chain = MATH_ADDITION_PROMPT.pipe(model.llm.bindTools(tools));
    expect((await chain.invoke({ toolName: name })).tool_calls).toEqual([ADDITION]);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain("The first integer to add.");
  });

  it.each([
    ["testToolMessageHistoriesStringContent: an empty text beside the call", "", [CALL_BLOCK]],
    [
      "testToolMessageHistoriesListContent: a text and the call, as Anthropic has it",
      [{ type: "text", text: "some text" }, CALL_BLOCK],
      [{ text: "some text" }, CALL_BLOCK],
    ],
  ])("%s", async (__, content, sent) => {
    await using model = await standardModel(Model, {}, { onWarning: () => undefined });
    const adder = new AdderTool();
    const result = await model.llm
      .bindTools([adder])
      .invoke([
        new HumanMessage("What is 1 + 2"),
        new AIMessage({ content, tool_calls: [CALL] }),
        new ToolMessage(String(await adder.invoke(CALL.args)), CALL.id, CALL.name),
      ]);
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.text).not.toBe("");
    const [, turn, answer] = Object(model.bedrock.requests[0]?.body["messages"]);
    expect(turn.content).toHaveLength(sent.length);
    expect(JSON.stringify(turn.content).match(/abc123/g)).toHaveLength(1);
    expect(JSON.stringify(answer.content)).toContain(String.raw`{\"result\":3}`);
  });

  it("testStructuredFewShotExamples: call, result, answer and the next question", async () => {
    await using model = await standardModel(
      Model,
      {
        reply: { toolCalls: [{ name: "AdderTool", input: { a: 3, b: 4 } }] },
      },
      { onWarning: () => undefined },
    );
    const adder = new AdderTool();
    const sum = String(await adder.invoke(CALL.args));
    const result = await model.llm
      .bindTools([adder])
      .invoke([
        new HumanMessage("What is 1 + 2"),
        new AIMessage({ content: "", tool_calls: [CALL] }),
        new ToolMessage(sum, CALL.id, CALL.name),
        new AIMessage(sum),
        new HumanMessage("What is 3 + 4"),
      ]);
    expect(result).toBeInstanceOf(AIMessage);
    expect(result.tool_calls).toMatchObject([{ name: "AdderTool", args: { a: 3, b: 4 } }]);
    expect(model.bedrock.requests[0]?.body["messages"]).toHaveLength(5);
  });

  it("testStreamTokensWithToolCalls: a streamed call, and its usage", async () => {
    await using model = await standardModel(Model, { reply: additionCall("AdderTool") });
    const chain = MATH_ADDITION_PROMPT.pipe(model.llm.bindTools([new AdderTool()]));
    const chunks = await collect(chain.stream({ toolName: "math_addition" }));
    expect(chunks.length).toBeGreaterThan(1);
    const result = chunks.reduce((all, chunk) => all.concat(chunk));
    expect(result.tool_calls).toEqual([{ ...CALL, args: SUMMANDS }]);
    expect(result.usage_metadata?.input_tokens).toBeGreaterThan(0);
    expect(result.usage_metadata?.output_tokens).toBeGreaterThan(0);
  });

  it.each([
    ["testModelCanUseToolUseAIMessage: the call goes back with its result", "invoke"],
    ["testModelCanUseToolUseAIMessageWithStreaming: so does one of joined chunks", "stream"],
  ])("%s", async (__, way) => {
    await using model = await standardModel(Model, {
      reply: [locationCalls("get_current_weather"), "It is sunny."],
    });
    const llm = model.llm.bindTools([weatherTool]);
    const ask = async (messages: BaseMessage[]) =>
      way === "invoke"
        ? llm.invoke(messages)
        : (await collect(llm.stream(messages))).reduce((all, chunk) => concat(all, chunk));
    const messages: BaseMessage[] = [new HumanMessage(QUESTION)];
    const result = await ask(messages);
    const [call] = result.tool_calls ?? [];
    if (!call?.id) throw new Error("no call with an id");
    expect(call.name).toBe("get_current_weather");
    const content = await weatherTool.invoke({ location: String(call.args["location"]) });
    messages.push(result, new ToolMessage({ tool_call_id: call.id, name: call.name, content }));
    const final = await ask(messages);
    expect(final.text).toBe("It is sunny.");
    const sent = JSON.stringify(model.bedrock.requests[1]?.body);
    expect(sent.split(call.id)).toHaveLength(3);
    expect(sent).toContain(content);
  });

  it("testParallelToolCalling: two calls, invoked and streamed, and their results", async () => {
    const calls = locationCalls("get_current_weather", "get_current_time");
    await using model = await standardModel(Model, { reply: [calls, calls, "Hail, at 12:02 PM."] });
    const llm = model.llm.bindTools([weatherTool, timeTool]);
    const invoked = await llm.invoke(BOTH);
    const chunks = await collect(llm.stream(BOTH));
    const streamed = chunks.reduce((all, chunk) => concat(all, chunk));
    for (const { tool_calls } of [invoked, streamed]) {
      expect(tool_calls?.map(({ name }) => name)).toEqual(["get_current_weather", "get_current_time"]);
      expect(new Set(tool_calls?.map(({ id }) => id)).size).toBe(2);
    }
    const indices = chunks.flatMap(({ tool_call_chunks = [] }) => tool_call_chunks.map(({ index }) => index));
    expect(new Set(indices).size).toBe(2);
    const [weather, time] = invoked.tool_calls ?? [];
    const result = await llm.invoke([
      new HumanMessage(BOTH),
      invoked,
      new ToolMessage({
        name: "get_current_weather",
        tool_call_id: weather?.id ?? "",
        content: "24 degrees with hail.",
      }),
      new ToolMessage({ name: "get_current_time", tool_call_id: time?.id ?? "", content: "12:02 PM." }),
    ]);
    expect(result.tool_calls).toEqual([]);
    expect(result.text).toBe("Hail, at 12:02 PM.");
    const [, , results] = Object(model.bedrock.requests[2]?.body["messages"]);
    expect(results).toMatchObject({ role: "user", content: [expect.anything(), expect.anything()] });
  });

  it("testModelCanAcceptStructuredToolParamsSchema: a tool without a function", async () => {
    await using model = await standardModel(Model);
    const { tool_calls } = await model.llm.bindTools([weatherParams]).invoke(QUESTION);
    expect(tool_calls).toMatchObject([
      { name: "get_current_weather", args: { location: expect.any(String) } },
    ]);
  });

  it("testStreamTools: the same, streamed", async () => {
    await using model = await standardModel(Model);
    const chunks = await collect(model.llm.bindTools([weatherParams]).stream(QUESTION));
    const full = chunks.reduce((all, chunk) => concat(all, chunk));
    expect(full.tool_calls).toMatchObject([
      { name: "get_current_weather", args: { location: expect.any(String) } },
    ]);
  });
});
