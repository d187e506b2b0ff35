import { describe, expect, it } from "@jest/globals";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent } from "langchain";

import type { ReplyObject } from "../../testing/index.js";
import { collect } from "../support/collect.js";
import { CLAUDES, emulatedAgentModel, MODELS, type Model } from "./models.js";
import { clock, weather, weatherCall } from "./tools.js";

const QUESTION = { messages: [{ role: "user", content: "Weather and time in Paris?" }] };
const THREAD = { configurable: { thread_id: "1" } };
const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const ANSWER = "Sunny, 21 °C 🌞, and no clock that works.";
const THOUGHT = "Paris … both, then.";
const REPLIES: ReplyObject[] = [
  {
    reasoning: { text: THOUGHT, signature: SIGNATURE },
    text: "I shall look.",
    toolCalls: [
      weatherCall("Paris", "tooluse_1"),
      { ...weatherCall("Paris", "tooluse_2"), name: "get_time" },
    ],
  },
  { text: ANSWER },
];

const agentOf = (llm: Model) =>
  createAgent({
    model: llm,
    tools: [weather, clock],
    systemPrompt: "Be brief.",
    checkpointer: new MemorySaver(),
  });
type Agent = ReturnType<typeof agentOf>;

/** Every way to run an agent, to its end. */
const WAYS: readonly (readonly [string, (agent: Agent) => Promise<unknown>])[] = [
  ["stream values", async (agent) => collect(agent.stream(QUESTION, { ...THREAD, streamMode: "values" }))],
  ["stream updates", async (agent) => collect(agent.stream(QUESTION, { ...THREAD, streamMode: "updates" }))],
  [
    "stream messages",
    async (agent) => collect(agent.stream(QUESTION, { ...THREAD, streamMode: "messages" })),
  ],
  [
    "stream several modes",
    async (agent) =>
      collect(agent.stream(QUESTION, { ...THREAD, streamMode: ["updates", "messages", "custom"] })),
  ],
  ["streamEvents v2", async (agent) => collect(agent.streamEvents(QUESTION, { ...THREAD, version: "v2" }))],
  [
    "streamEvents v3",
    async (agent) => {
      const run = await agent.streamEvents(QUESTION, { ...THREAD, version: "v3" });
      return Promise.all([run.output, outcomes(run.toolCalls)]);
    },
  ],
];

describe.each(CLAUDES)("an agent of %s that is run by", (_name, modelOf) => {
  it.each(WAYS)("%s ends as with invoke, and has sent the same", async (_way, run) => {
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [...REPLIES, ...REPLIES] },
      { reasoning: { effort: "low" } },
    );
    const invoked = agentOf(model.llm);
    await invoked.invoke(QUESTION, THREAD);
    const streamed = agentOf(model.llm);
    await run(streamed);

    expect(await told(streamed)).toEqual(await told(invoked));
    const bodies = model.bedrock.requests.map(({ body }) => body);
    expect(bodies.slice(2)).toEqual(bodies.slice(0, 2));
    expect(JSON.stringify(bodies[3])).toContain(SIGNATURE);
  });
});

interface ToolRun {
  name: string;
  output: Promise<unknown>;
}

/** What came of each tool; the error of a failed one is a rejection, which somebody has to take. */
async function outcomes(runs: AsyncIterable<ToolRun>): Promise<string[]> {
  const settled: Promise<string>[] = [];
  for await (const { name, output } of runs) {
    settled.push(
      output.then(
        (result) => `${name}: ${String(result)}`,
        (error: unknown) => `${name} failed: ${String(error)}`,
      ),
    );
  }
  return Promise.all(settled);
}

/** What the final state says, whichever version of content its messages have. */
async function told(agent: Agent) {
  const messages: BaseMessage[] = (await agent.graph.getState(THREAD)).values.messages;
  return messages.map((message) => ({
    type: message.type,
    text: message.text,
    reasoning: message.contentBlocks.flatMap((block) =>
      block.type === "reasoning" ? [block.reasoning] : [],
    ),
    ...(AIMessage.isInstance(message)
      ? {
          calls: message.tool_calls?.map(({ id, name, args }) => ({ id, name, args })),
          usage: message.usage_metadata,
          stopReason: message.response_metadata["stopReason"],
          model: message.response_metadata["model_name"],
        }
      : {}),
  }));
}

describe.each(MODELS)("an agent of %s streams", (_name, modelOf) => {
  const replies = REPLIES.map(({ reasoning: _reasoning, ...reply }) => reply);

  it("messages: every call's first chunk has its id and name, its others its index, and text comes in pieces", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: replies });
    const streamed = await collect(
      agentOf(model.llm).stream(QUESTION, { ...THREAD, streamMode: "messages" }),
    );
    const chunks = streamed.flatMap(([message]) => (AIMessageChunk.isInstance(message) ? [message] : []));

    const parts = chunks.flatMap(({ tool_call_chunks = [] }) => tool_call_chunks);
    const indexes = [...new Set(parts.map(({ index }) => index))];
    expect(indexes).toEqual([expect.any(Number), expect.any(Number)]);
    const calls = indexes.map((index) => parts.filter((part) => part.index === index));
    expect(calls.map(([first]) => [first?.id, first?.name])).toEqual([
      ["tooluse_1", "get_weather"],
      ["tooluse_2", "get_time"],
    ]);
    expect(calls.map((pieces) => pieces.map(({ args }) => args).join(""))).toEqual([
      '{"city":"Paris"}',
      '{"city":"Paris"}',
    ]);
    const texts = chunks.map(({ text }) => text).filter((text) => text !== "");
    expect(texts.join("")).toBe(`I shall look.${ANSWER}`);
    expect(texts.length).toBeGreaterThan(8);
    expect(chunks.filter(({ usage_metadata }) => usage_metadata)).toHaveLength(2);
  });

  it("updates: a step for each call of the model and for its tools", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: replies });
    const updates = await collect(agentOf(model.llm).stream(QUESTION, { ...THREAD, streamMode: "updates" }));
    expect(updates.map((update) => Object.keys(update).join())).toEqual([
      "model_request",
      "tools",
      "tools",
      "model_request",
    ]);
  });

  it("events (v2): the pieces of the text, the calls whole, and each tool's start and end", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: replies });
    const events = await collect(agentOf(model.llm).streamEvents(QUESTION, { ...THREAD, version: "v2" }));
    const chunks = events.flatMap(({ event, data }) => {
      const chunk: unknown = event === "on_chat_model_stream" ? data.chunk : undefined;
      return AIMessageChunk.isInstance(chunk) ? [chunk] : [];
    });
    expect(chunks.map(({ text }) => text).join("")).toBe(`I shall look.${ANSWER}`);
    const names = chunks.flatMap(({ tool_call_chunks = [] }) =>
      tool_call_chunks.flatMap(({ name }) => name ?? []),
    );
    expect(names).toEqual(["get_weather", "get_time"]);
    const [end] = events.filter(({ event }) => event === "on_chat_model_end");
    const output: unknown = end?.data.output;
    expect(AIMessage.isInstance(output) && output.tool_calls?.map(({ id }) => id)).toEqual([
      "tooluse_1",
      "tooluse_2",
    ]);
    const kinds = events.map(({ event, name }) => `${event} ${name}`);
    expect(kinds).toEqual(expect.arrayContaining(["on_tool_start get_weather", "on_tool_end get_weather"]));
  });

  it("events (v3): the text and the calls of every message, and the tools' results", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: replies });
    const run = await agentOf(model.llm).streamEvents(QUESTION, { ...THREAD, version: "v3" });
    const [messages, results] = await Promise.all([collect(run.messages), outcomes(run.toolCalls)]);
    expect(results).toEqual([
      "get_weather: Sunny in Paris.",
      expect.stringMatching(/^get_time failed: .*The clock is broken/),
    ]);
    const texts = await Promise.all(messages.map(({ text }) => collect(text)));
    expect(texts.map((pieces) => pieces.join(""))).toEqual(["I shall look.", ANSWER]);
    expect(texts[1]?.length).toBeGreaterThan(5);
    const called = await Promise.all(messages.map(({ toolCalls }) => toolCalls));
    expect(called.map((calls) => calls.map(({ id, name, args }) => ({ id, name, args })))).toEqual([
      [
        { id: "tooluse_1", name: "get_weather", args: { city: "Paris" } },
        { id: "tooluse_2", name: "get_time", args: { city: "Paris" } },
      ],
      [],
    ]);
    const usage = await Promise.all(messages.map((message) => message.usage));
    expect(usage.every((counts) => counts !== undefined && counts.total_tokens > 0)).toBe(true);
    const { messages: state } = await run.output;
    expect(state.at(-1)?.text).toBe(ANSWER);
  });
});

describe.each(CLAUDES)("an agent of %s that reasons streams", (_name, modelOf) => {
  it("events (v3): its reasoning", async () => {
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: REPLIES },
      { reasoning: { effort: "low" } },
    );
    const run = await agentOf(model.llm).streamEvents(QUESTION, { ...THREAD, version: "v3" });
    const [[first]] = await Promise.all([collect(run.messages), outcomes(run.toolCalls)]);
    expect(first && (await collect(first.reasoning)).join("")).toBe(THOUGHT);
  });
});
