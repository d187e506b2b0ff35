import { beforeAll, describe, expect, it, jest } from "@jest/globals";
import { load } from "@langchain/core/load";
import { AIMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableLambda } from "@langchain/core/runnables";
import { tool } from "@langchain/core/tools";
import {
  END,
  InMemoryStore,
  MemorySaver,
  MessagesAnnotation,
  START,
  StateGraph,
  type LangGraphRunnableConfig,
} from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { createAgent, initChatModel } from "langchain";
import { z } from "zod";

import {
  ChatBedrock,
  ChatBedrockConverse,
  type BedrockWarning,
  type ChatBedrockConverseFields,
  type ChatBedrockFields,
} from "../../../index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, collect, emulated } from "../../support/model.js";

/** Names that no option has, and the option that is meant. */
const UNKNOWN: [name: string, meant: string | undefined][] = [
  ["max_tokens", "maxTokens"],
  ["maxToken", "maxTokens"],
  ["max_completion_tokens", "maxTokens"],
  ["top_p", "topP"],
  ["stop_sequences", "stop"],
  ["region_name", "region"],
  ["model_kwargs", "modelKwargs"],
  ["guardrail_configuration", "guardrailConfig"],
  ["endpoint_url", "endpoint"],
  ["aws_access_key_id", "bedrockApiKey"],
  ["thinking", "reasoning"],
  ["reasoning_effort", "reasoning"],
  ["temprature", "temperature"],
  ["modelName", "model"],
  ["maxOutputTokens", "maxTokens"],
  ["retries", "maxRetries"],
  ["requestTimeout", "timeout"],
  ["user", undefined],
  ["inferenceConfig", undefined],
  ["tenant", undefined],
];

/** A listener, and what it was told. */
function listener() {
  const told: BedrockWarning[] = [];
  return { told, onWarning: (warning: BedrockWarning) => void told.push(warning) };
}

const weather = tool(async () => "sunny", {
  name: "weather",
  description: "w",
  schema: z.object({ city: z.string() }),
});

describe.each(CLASSES)("an option that %s does not have", (_name, Model) => {
  const modelOf = (fields: Partial<ChatBedrockFields>) =>
    emulated({ reply: "ok" }, (own) => new Model({ model: CLAUDE, ...own, ...fields }));

  it.each(UNKNOWN)("is warned of once as a field: %s", async (name, meant) => {
    const { told, onWarning } = listener();
    const [first, second] = [1, 2].map(() => new Model({ model: CLAUDE, [name]: "1", onWarning }));
    expect(first).not.toBe(second);
    const question = meant === undefined ? "" : `. Did you mean \`${meant}\`?`;
    expect(told.map(({ message }) => message)).toEqual([
      `\`${name}\` has no effect, because there is no such option${question}`,
    ]);
  });

  it.each(UNKNOWN)("is warned of once as an option of a call, and in each reply: %s", async (name, meant) => {
    const { told, onWarning } = listener();
    await using model = await modelOf({ onWarning });
    const { response_metadata } = await model.llm.invoke("hi", { [name]: "1" });
    await collect(model.llm.stream("hi", { [name]: "1" }));
    await model.llm.withConfig({ [name]: "1" }).invoke("hi");
    const said = expect.stringContaining(meant === undefined ? `\`${name}\`` : `Did you mean \`${meant}\`?`);
    expect(told.map(({ message }) => message)).toEqual([said]);
    expect(response_metadata["warnings"]).toEqual([said]);
  });

  it.each([
    ["region", "eu-west-1"],
    ["endpointUrl", "https://vpce.example.com"],
    ["streaming", true],
    ["defaultHeaders", { "x-team": "a" }],
  ])("may be one of the model alone: on a call, %s is warned of", async (name, value) => {
    const { told, onWarning } = listener();
    await using model = await modelOf({ onWarning });
    await model.llm.invoke("hi", { [name]: value });
    expect(told.map(({ message }) => message)).toEqual([
      `\`${name}\` has no effect on a call. Set it on the model`,
    ]);
  });

  it("is not what LangChain and LangGraph pass", async () => {
    const { told, onWarning } = listener();
    await using model = await modelOf({ onWarning });
    const { llm } = model;
    const agent = createAgent({
      model: llm,
      tools: [weather],
      checkpointer: new MemorySaver(),
      responseFormat: z.object({ a: z.string() }),
    });
    await agent
      .invoke({ messages: "hi" }, { configurable: { thread_id: "1" }, context: {} })
      .catch(() => undefined);
    const graph = new StateGraph(MessagesAnnotation)
      .addNode("ask", async ({ messages }, config: LangGraphRunnableConfig) => ({
        messages: [
          await llm.invoke(messages, config),
          ...(await collect(llm.stream(messages, config))).slice(0, 1),
        ],
      }))
      .addEdge(START, "ask")
      .addEdge("ask", END)
      .compile({ checkpointer: new MemorySaver(), store: new InMemoryStore() });
    const configurable = { thread_id: "1", tenant: "a" };
    await collect(graph.stream({ messages: "hi" }, { configurable, streamMode: ["messages", "values"] }));
    await llm
      .withStructuredOutput(z.object({ a: z.string() }), { name: "a" })
      .invoke("hi")
      .catch(() => undefined);
    const chain = ChatPromptTemplate.fromTemplate("hi").pipe(
      llm.withConfig({ tags: ["a"], metadata: { a: 1 } }),
    );
    await chain.withRetry().withConfig({ runName: "x" }).invoke({});
    await collect(chain.streamEvents({}, { version: "v2" }));
    await llm.batch(["a", "b"], { maxConcurrency: 1 });
    expect(told.map(({ message }) => message)).toEqual([]);
  });

  it("is not what tools, and functions in a streamed chain, hand on", async () => {
    const { told, onWarning } = listener();
    const reply = [
      { toolCalls: [{ name: "ask", input: { about: "x" } }] },
      "asked",
      "done",
      "ok",
      "ok",
      "ok",
    ];
    await using model = await emulated({ reply }, (own) => new Model({ model: CLAUDE, ...own, onWarning }));
    const { llm, bedrock } = model;
    const ask = tool(async ({ about }, config) => (await llm.invoke(about, config)).text, {
      name: "ask",
      description: "Asks another model.",
      schema: z.object({ about: z.string() }),
    });
    const agent = createAgent({ model: llm, tools: [ask], checkpointer: new MemorySaver() });
    await agent.invoke({ messages: "hi" }, { configurable: { thread_id: "1" } });
    const call = { name: "ask", args: { about: "x" }, id: "1", type: "tool_call" as const };
    await ask.invoke(call);
    await new ToolNode([ask]).invoke([new AIMessage({ content: "", tool_calls: [call] })]);
    await collect(RunnableLambda.from((text: string, config) => llm.invoke(text, config)).stream("hi"));
    expect(bedrock.requests).toHaveLength(reply.length);
    expect(told.map(({ message }) => message)).toEqual([]);
  });

  it.each([
    ["max_tokens", /Did you mean `maxTokens`\?$/],
    ["flavour", /there is no such option\.$/],
  ])("ends with one mark on the console, as for %s", (name, ending) => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    void new Model({ model: `${Model.lc_name()}.${name}`, region: "us-east-1", [name]: 1 });
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(ending));
    warn.mockRestore();
  });

  it("is not what a stored model is loaded with", async () => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const stored = JSON.stringify(
      new Model({ model: CLAUDE, region: "us-east-1", temperature: 0, topK: 3, tags: ["a"] }),
    );
    const [module] = Object.values(JSON.parse(stored) as { id: string[] }).filter(Array.isArray);
    await load(stored, {
      optionalImportsMap: {},
      importMap: { [(module ?? []).slice(1, -1).join("__")]: { [Model.lc_name()]: Model } },
    });
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe("a class of the caller's", () => {
  interface TenantFields extends ChatBedrockConverseFields {
    tenant: string;
  }

  class TenantModel extends ChatBedrockConverse {
    readonly tenant: string;

    constructor(fields: TenantFields) {
      super(fields);
      this.tenant = fields.tenant;
    }
  }

  it("may have fields of its own", () => {
    const { told, onWarning } = listener();
    expect(new TenantModel({ model: CLAUDE, tenant: "a", onWarning }).tenant).toBe("a");
    expect(told).toEqual([]);
  });

  it("has no use for what has no effect either", () => {
    const { told, onWarning } = listener();
    expect(new TenantModel({ model: CLAUDE, tenant: "a", fetchFn: fetch, onWarning }).tenant).toBe("a");
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining("`fetchFn` has no effect")]);
  });
});

describe("initChatModel", () => {
  beforeAll(() => {
    jest.unstable_mockModule("@langchain/aws", () => ({ ChatBedrockConverse, ChatBedrock }), {
      virtual: true,
    });
  });

  it("makes a model without a warning when this package stands for @langchain/aws", async () => {
    const { told, onWarning } = listener();
    await using model = await emulated(
      { reply: "ok" },
      (own) => new ChatBedrockConverse({ model: CLAUDE, ...own }),
    );
    const llm = await initChatModel(`bedrock:${CLAUDE}`, {
      ...model.bedrock.fields,
      temperature: 0,
      onWarning,
    });
    expect((await llm.invoke("hi")).text).toBe("ok");
    expect(told).toEqual([]);
  });

  it("may take all that is configurable in a graph for fields", async () => {
    const { told, onWarning } = listener();
    await using model = await emulated(
      { reply: "ok" },
      (own) => new ChatBedrockConverse({ model: CLAUDE, ...own }),
    );
    const llm = await initChatModel(CLAUDE, {
      modelProvider: "bedrock",
      configurableFields: "any",
      ...model.bedrock.fields,
      onWarning,
    });
    const graph = new StateGraph(MessagesAnnotation)
      .addNode("ask", async ({ messages }, config: LangGraphRunnableConfig) => ({
        messages: [await llm.invoke(messages, config)],
      }))
      .addEdge(START, "ask")
      .addEdge("ask", END)
      .compile({ checkpointer: new MemorySaver() });
    await graph.invoke({ messages: "hi" }, { configurable: { thread_id: "1", temperature: 0.25 } });
    expect(model.bedrock.requests.map(({ body }) => body["inferenceConfig"])).toEqual([
      { temperature: 0.25 },
    ]);
    expect(told.map(({ message }) => message)).toEqual([]);
  });
});
