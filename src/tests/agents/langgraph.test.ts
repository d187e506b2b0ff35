import { describe, expect, it } from "@jest/globals";
import { AIMessage, AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import { MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent, ToolNode, toolsCondition } from "@langchain/langgraph/prebuilt";
import { createAgent } from "langchain";
import { z } from "zod";

import type { Reply } from "../../testing/index.js";
import { collect } from "../support/collect.js";
import { emulatedAgentModel, MODELS, type Model } from "./models.js";
import { sentResults, sentText, sentTurns } from "./sent.js";
import { clock, weather, weatherCall } from "./tools.js";

const QUESTION = { messages: [new HumanMessage("Weather and time in Paris?")] };
const THREAD = { configurable: { thread_id: "1" } };
const ANSWER = "Sunny, 21 °C 🌞, and no clock that works.";
const CALLS = {
  text: "I shall look.",
  toolCalls: [weatherCall("Paris", "tooluse_1"), { ...weatherCall("Paris", "tooluse_2"), name: "get_time" }],
};
const REPLY: Reply[] = [CALLS, ANSWER];
const TOOLS = [weather, clock];

/** The graph that LangGraph's documentation draws by hand. */
function graphOf(llm: Model) {
  const bound = llm.bindTools(TOOLS);
  return new StateGraph(MessagesAnnotation)
    .addNode("model", async ({ messages }) => ({ messages: [await bound.invoke(messages)] }))
    .addNode("tools", new ToolNode(TOOLS))
    .addEdge(START, "model")
    .addConditionalEdges("model", toolsCondition, ["tools", "__end__"])
    .addEdge("tools", "model")
    .compile({ checkpointer: new MemorySaver() });
}

describe.each(MODELS)("a StateGraph with ToolNode and %s", (_name, modelOf) => {
  it("loops over parallel calls until the model answers", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const { messages } = await graphOf(model.llm).invoke(QUESTION, THREAD);
    expect(messages.map(({ type }) => type)).toEqual(["human", "ai", "tool", "tool", "ai"]);
    expect(messages.at(-1)?.text).toBe(ANSWER);
    const [, second] = model.bedrock.requests;
    expect(second && sentResults(second).map(({ id, failed }) => [id, failed])).toEqual([
      ["tooluse_1", false],
      ["tooluse_2", true],
    ]);
  });

  it("remembers the thread", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [...REPLY, "As I said."] });
    const graph = graphOf(model.llm);
    await graph.invoke(QUESTION, THREAD);
    await graph.invoke({ messages: [new HumanMessage("What?")] }, THREAD);
    const [, second, third] = model.bedrock.requests;
    expect(third && second && sentTurns(third).slice(0, 3)).toEqual(second && sentTurns(second));
    expect(third && sentTurns(third)).toHaveLength(5);
  });

  it("streams messages: chunks of calls that begin with id and name, and text as it comes", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const streamed = await collect(
      graphOf(model.llm).stream(QUESTION, { ...THREAD, streamMode: "messages" }),
    );
    const chunks = streamed.flatMap(([message, { langgraph_node: node }]) =>
      AIMessageChunk.isInstance(message) && node === "model" ? [message] : [],
    );
    const calls = chunks.flatMap(({ tool_call_chunks = [] }) => tool_call_chunks);
    const named = calls.filter(({ name }) => name);
    expect(named.map(({ id, name }) => [id, name])).toEqual([
      ["tooluse_1", "get_weather"],
      ["tooluse_2", "get_time"],
    ]);
    for (const { index } of named) {
      const args = calls.filter((call) => call.index === index).map((call) => call.args);
      expect(args.join("")).toBe('{"city":"Paris"}');
    }
    const texts = chunks.map(({ text }) => text).filter(Boolean);
    expect(texts.join("")).toBe(`I shall look.${ANSWER}`);
    expect(texts.length).toBeGreaterThan(8);
  });

  it("streams updates and what its nodes write", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const graph = new StateGraph(MessagesAnnotation)
      .addNode("model", async ({ messages }, { writer }) => {
        writer?.("asking");
        return { messages: [await model.llm.bindTools(TOOLS).invoke(messages)] };
      })
      .addEdge(START, "model")
      .compile();
    const streamed = await collect(graph.stream(QUESTION, { streamMode: ["custom", "updates"] }));
    expect(streamed.map(([mode]) => mode)).toEqual(["custom", "updates"]);
    expect(streamed[0]?.[1]).toBe("asking");
  });
});

describe.each(MODELS)("createReactAgent with %s", (_name, modelOf) => {
  const FORECAST = z.object({ city: z.string(), degrees: z.number() });

  it("gives the object of its responseFormat after the loop", async () => {
    const object = { toolCalls: [{ name: "extract", input: { city: "Paris", degrees: 22 } }] };
    await using model = await emulatedAgentModel(modelOf, { reply: [...REPLY, object] });
    const agent = createReactAgent({
      llm: model.llm,
      tools: TOOLS,
      prompt: "Be brief.",
      responseFormat: FORECAST,
    });
    const { messages, structuredResponse } = await agent.invoke(QUESTION);
    expect(structuredResponse).toEqual({ city: "Paris", degrees: 22 });
    expect(messages.at(-1)?.text).toBe(ANSWER);
    const systems = model.bedrock.requests.slice(0, 2).map(({ body }) => JSON.stringify(body["system"]));
    expect(systems.every((system) => system.includes("Be brief."))).toBe(true);
    expect(model.bedrock.requests.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("takes a model that has the same tools bound", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const agent = createReactAgent({ llm: model.llm.bindTools(TOOLS), tools: TOOLS });
    const { messages } = await agent.invoke(QUESTION);
    expect(messages.at(-1)?.text).toBe(ANSWER);
  });
});

describe.each(MODELS)("a model of %s with options bound", (_name, modelOf) => {
  it("is a plain model to createAgent, which binds its tools beside them", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const agent = createAgent({ model: model.llm.withConfig({ maxTokens: 777 }), tools: TOOLS });
    const { messages } = await agent.invoke({ messages: QUESTION.messages });
    expect(messages.filter((message) => AIMessage.isInstance(message))).toHaveLength(2);
    for (const request of model.bedrock.requests) {
      expect(sentText(request)).toContain("777");
      expect(sentText(request)).toContain("get_weather");
    }
  });

  it("is refused by createAgent only where tools are bound", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const bound = model.llm.bindTools(TOOLS);
    expect(() => createAgent({ model: bound, tools: TOOLS })).toThrow("bound tools");
  });
});
