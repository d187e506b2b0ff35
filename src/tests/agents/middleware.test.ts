import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import {
  ClearToolUsesEdit,
  contextEditingMiddleware,
  createAgent,
  llmToolSelectorMiddleware,
  modelFallbackMiddleware,
  modelRetryMiddleware,
  summarizationMiddleware,
} from "langchain";

import { ChatBedrockConverse } from "../../index.js";
import type { BedrockEmulator, Fault } from "../../testing/index.js";
import { collect } from "../support/collect.js";
import { CLAUDES, emulatedAgentModel, MODELS } from "./models.js";
import { sentResults, sentText, sentTurns } from "./sent.js";
import { clock, weather, weatherCall } from "./tools.js";

const QUESTION = { messages: [{ role: "user", content: "Weather in Paris?" }] };
const CALL = { toolCalls: [weatherCall("Paris", "tooluse_1")] };
const THOUGHT = { text: "Paris, then.", signature: "EqMBCkgIBBABGAIiQ/+==" };
const RETRIES = { maxRetries: 2, initialDelayMs: 0, jitter: false } as const;

const statuses = ({ requests }: BedrockEmulator) => requests.map(({ status }) => status);

describe.each(MODELS)("modelRetryMiddleware with %s", (_name, modelOf) => {
  const throttled = { type: "throttle" as const, times: 2 };

  it("sends once for each of its tries: the model adds none of its own", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [CALL, "Sunny."], faults: throttled });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [modelRetryMiddleware(RETRIES)],
    });
    const { messages } = await agent.invoke(QUESTION);
    expect(messages.at(-1)?.text).toBe("Sunny.");
    expect(statuses(model.bedrock)).toEqual([429, 429, 200, 200]);
  });

  it("does the same for a stream", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [CALL, "Sunny."], faults: throttled });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [modelRetryMiddleware(RETRIES)],
    });
    const streamed = await collect(agent.stream(QUESTION, { streamMode: "messages" }));
    const said = streamed.flatMap(([message]) => (message.type === "ai" ? [message.text] : []));
    expect(said.join("")).toBe("Sunny.");
    expect(statuses(model.bedrock)).toEqual([429, 429, 200, 200]);
  });

  it("gives up with Bedrock's error after its last try", async () => {
    await using model = await emulatedAgentModel(modelOf, { faults: { type: "throttle", times: Infinity } });
    const agent = createAgent({
      model: model.llm,
      tools: [],
      middleware: [modelRetryMiddleware({ ...RETRIES, onFailure: "error" })],
    });
    await expect(agent.invoke(QUESTION)).rejects.toMatchObject({ name: "ThrottledError" });
    expect(statuses(model.bedrock)).toEqual([429, 429, 429]);
  });

  it("sends what Bedrock refused only once", async () => {
    const fault: Fault = {
      type: "refuse",
      name: "AccessDeniedException",
      message: "No access to the model.",
    };
    await using model = await emulatedAgentModel(modelOf, { faults: { ...fault, times: Infinity } });
    const agent = createAgent({
      model: model.llm,
      tools: [],
      middleware: [modelRetryMiddleware({ ...RETRIES, onFailure: "error" })],
    });
    await expect(agent.invoke(QUESTION)).rejects.toThrow("No access to the model.");
    expect(statuses(model.bedrock)).toEqual([403]);
  });
});

describe.each(MODELS)("modelFallbackMiddleware with %s", (_name, modelOf) => {
  const NOVA_LITE = "us.amazon.nova-lite-v1:0";

  it("asks the next model, with the same tools and history", async () => {
    await using model = await emulatedAgentModel(
      modelOf,
      {
        reply: [CALL, "Sunny."],
        faults: ({ modelId }) => (modelId === NOVA_LITE ? undefined : { type: "throttle" }),
      },
      { maxRetries: 0 },
    );
    const fallback = new ChatBedrockConverse({ model: NOVA_LITE, ...model.bedrock.fields });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [modelFallbackMiddleware(fallback)],
    });
    const { messages } = await agent.invoke(QUESTION);
    fallback.close();
    expect(messages.at(-1)?.text).toBe("Sunny.");
    expect(statuses(model.bedrock)).toEqual([429, 200, 429, 200]);
    expect(sentResults(lastOf(model.bedrock))).toHaveLength(1);
  });
});

describe.each(CLAUDES)("modelFallbackMiddleware with %s that reasons", (_name, modelOf) => {
  it("lets another family go on with what it thought", async () => {
    const faults: Fault[] = [{ type: "none" }, { type: "throttle" }];
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [{ ...CALL, reasoning: THOUGHT }, "Sunny."], faults },
      { maxRetries: 0, reasoning: { effort: "low" } },
    );
    const fallback = new ChatBedrockConverse({
      model: "us.amazon.nova-lite-v1:0",
      onWarning: () => undefined,
      ...model.bedrock.fields,
    });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [modelFallbackMiddleware(fallback)],
    });
    const { messages } = await agent.invoke(QUESTION);
    fallback.close();
    expect(messages.at(-1)?.text).toBe("Sunny.");
    expect(statuses(model.bedrock)).toEqual([200, 429, 200]);
    expect(sentText(lastOf(model.bedrock))).not.toContain(THOUGHT.signature);
  });
});

const LONG = "a long story ".repeat(100);
const STORY = [
  new HumanMessage(`Once upon a time: ${LONG}`),
  new AIMessage("And then?"),
  new HumanMessage("The end. Who was it about?"),
];

/** The estimate of `STORY` is some 340 tokens; a Claude's window is 200,000, a Nova's 300,000. */
const TRIGGERS = [
  ["tokens", { tokens: 300 }, { tokens: 400 }],
  ["tokens that is a share of its window", { fraction: 0.001 }, { fraction: 0.002 }],
] as const;

describe.each(MODELS)("summarizationMiddleware with %s", (_name, modelOf) => {
  it.each(TRIGGERS)("sums up from a number of %s, and not before", async (_trigger, reached, above) => {
    await using model = await emulatedAgentModel(modelOf, { reply: ["A summary.", "A fox.", "A fox."] });
    const agentWith = (trigger: typeof reached | typeof above) =>
      createAgent({
        model: model.llm,
        tools: [],
        middleware: [summarizationMiddleware({ model: model.llm, trigger, keep: { messages: 1 } })],
      });
    const { messages } = await agentWith(reached).invoke({ messages: STORY });
    expect(messages.map(({ text }) => text)).toEqual([
      "Here is a summary of the conversation to date:\n\nA summary.",
      "The end. Who was it about?",
      "A fox.",
    ]);
    const [summing, asking] = model.bedrock.requests;
    expect(summing && sentText(summing)).toContain("a long story");
    expect(asking && sentText(asking)).not.toContain("a long story");
    expect(asking && sentText(asking)).toContain("A summary.");

    await agentWith(above).invoke({ messages: STORY });
    expect(model.bedrock.requests).toHaveLength(3);
    expect(sentText(lastOf(model.bedrock))).toContain("a long story");
  });
});

describe.each(CLAUDES)("summarizationMiddleware with %s that reasons", (_name, modelOf) => {
  it("keeps the answer as summary, not the thought, and a loop of tools whole", async () => {
    const fields = { reasoning: { effort: "low" as const } };
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [{ ...CALL, reasoning: THOUGHT }, { text: "A summary.", reasoning: "Hm." }, "Sunny."] },
      fields,
    );
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [
        summarizationMiddleware({ model: model.llm, trigger: { messages: 5 }, keep: { messages: 2 } }),
      ],
    });
    const { messages } = await agent.invoke({ messages: STORY });
    expect(messages.map(({ type }) => type)).toEqual(["human", "ai", "tool", "ai"]);
    expect(messages[0]?.text).toMatch(/to date:\n\nA summary\.$/);
    const last = lastOf(model.bedrock);
    expect(sentText(last)).toContain(THOUGHT.signature);
    expect(last.status).toBe(200);
  });

  it("streams the answer and not the summary", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: ["A summary.", "A fox."] });
    const agent = createAgent({
      model: model.llm,
      tools: [],
      middleware: [
        summarizationMiddleware({ model: model.llm, trigger: { messages: 3 }, keep: { messages: 1 } }),
      ],
    });
    const streamed = await collect(agent.stream({ messages: STORY }, { streamMode: "messages" }));
    const said = streamed.flatMap(([message]) => (message.type === "ai" ? [message.text] : []));
    expect(said.join("")).toBe("A fox.");
  });
});

/** Two finished calls, the first with signed reasoning in the version of content that is asked for. */
function history(version: "v0" | "v1"): BaseMessage[] {
  const calls = [1, 2].map((number) => ({
    type: "tool_call" as const,
    id: `tooluse_${number}`,
    name: "get_weather",
    args: { city: `City ${number}` },
  }));
  const thought = { type: "reasoning" as const, reasoning: THOUGHT.text, signature: THOUGHT.signature };
  return [
    new HumanMessage("Weather in two cities?"),
    ...calls.flatMap((call, index) => [
      version === "v1"
        ? new AIMessage({ contentBlocks: [thought, call] })
        : new AIMessage({ content: [thought], tool_calls: [call] }),
      new ToolMessage({ content: `Result ${index + 1}: ${LONG}`, tool_call_id: call.id, name: call.name }),
    ]),
  ];
}

describe.each(CLAUDES)("contextEditingMiddleware with %s", (_name, modelOf) => {
  const WAYS = (["v0", "v1"] as const).flatMap((version) =>
    (["approx", "model"] as const).map((tokenCountMethod) => ({ version, tokenCountMethod })),
  );

  it.each(WAYS)(
    "clears old results and their calls' inputs, and no reasoning ($version, counted by $tokenCountMethod)",
    async ({ version, tokenCountMethod }) => {
      await using model = await emulatedAgentModel(
        modelOf,
        { reply: "Sunny." },
        { reasoning: { effort: "low" } },
      );
      const edit = new ClearToolUsesEdit({
        trigger: { fraction: 0.002 },
        keep: { messages: 1 },
        clearToolInputs: true,
      });
      const agent = createAgent({
        model: model.llm,
        tools: [weather],
        middleware: [contextEditingMiddleware({ edits: [edit], tokenCountMethod })],
      });
      await agent.invoke({ messages: history(version) });
      const last = lastOf(model.bedrock);
      expect(last.status).toBe(200);
      expect(sentResults(last)).toEqual([
        { id: "tooluse_1", failed: false, content: expect.stringContaining("[cleared]") },
        { id: "tooluse_2", failed: false, content: expect.stringContaining("Result 2") },
      ]);
      const turns = sentTurns(last).map((turn) => JSON.stringify(turn));
      expect(turns[1]).not.toContain("City 1");
      expect(turns[3]).toContain("City 2");
      expect(turns[1]).toContain(THOUGHT.signature);
    },
  );
});

describe.each(MODELS)("llmToolSelectorMiddleware with %s", (_name, modelOf) => {
  it("offers the tools that the model chose", async () => {
    const choose = { toolCalls: [{ name: "extract", input: { tools: ["get_weather"] } }] };
    await using model = await emulatedAgentModel(modelOf, { reply: [choose, "Sunny."] });
    const agent = createAgent({
      model: model.llm,
      tools: [weather, clock],
      middleware: [llmToolSelectorMiddleware({ maxTools: 1 })],
    });
    await agent.invoke(QUESTION);
    const last = lastOf(model.bedrock);
    expect(sentText(last)).toContain("get_weather");
    expect(sentText(last)).not.toContain("get_time");
  });
});

describe.each(CLAUDES)("middleware of every kind with %s", (_name, modelOf) => {
  it("works together over the turns of a thread", async () => {
    await using model = await emulatedAgentModel(modelOf, {
      reply: [CALL, "Sunny.", "A summary.", "Sunny too."],
      faults: { type: "throttle" },
    });
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      middleware: [
        modelRetryMiddleware(RETRIES),
        contextEditingMiddleware(),
        summarizationMiddleware({ model: model.llm, trigger: { messages: 5 }, keep: { messages: 1 } }),
      ],
      checkpointer: new MemorySaver(),
    });
    const thread = { configurable: { thread_id: "1" } };
    await agent.invoke(QUESTION, thread);
    const { messages } = await agent.invoke(QUESTION, thread);
    expect(messages.map(({ type }) => type)).toEqual(["human", "human", "ai"]);
    expect(statuses(model.bedrock)).toEqual([429, 200, 200, 200, 200]);
  });
});

function lastOf({ requests }: BedrockEmulator) {
  const last = requests.at(-1);
  if (!last) throw new Error("Nothing was sent.");
  return last;
}
