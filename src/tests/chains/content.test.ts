import { describe, expect, it } from "@jest/globals";
import { AIMessage, AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import { RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { concat } from "@langchain/core/utils/stream";
import { createAgent } from "langchain";

import type { ChatBedrockConverseFields } from "../../index.js";
import type { ReplyObject, WireEvent } from "../../testing/index.js";
import type { JsonObject } from "../../testing/json_value.js";
import { CLAUDES, emulatedAgentModel, type Model } from "../agents/models.js";
import { weatherCall } from "../agents/tools.js";
import { collect } from "../support/collect.js";
import { emulatedModel } from "../support/model.js";

const ANSWER = "It is sunny in Paris.";
const PASSED_ON = RunnableLambda.from((input: string) => input);
const citation = { title: "Atlas", location: { documentChar: { documentIndex: 0, start: 0, end: 5 } } };
const deltaEvent = (contentBlockIndex: number, delta: JsonObject) => ({
  contentBlockDelta: { contentBlockIndex, delta },
});
const textEvent = (index: number, text: string) => deltaEvent(index, { text });
const stopEvent = (contentBlockIndex: number) => ({ contentBlockStop: { contentBlockIndex } });
const TEXT = (index: number) => textEvent(index, `Text ${index}.`);
const CITED = (index: number) => deltaEvent(index, { citation });
const THOUGHT = (index: number) => [
  deltaEvent(index, { reasoningContent: { text: "Hm." } }),
  deltaEvent(index, { reasoningContent: { signature: "c2lnbmVk" } }),
  stopEvent(index),
];
const CALL = (contentBlockIndex: number) => [
  {
    contentBlockStart: {
      contentBlockIndex,
      start: { toolUse: { toolUseId: "tooluse_1", name: "get_weather" } },
    },
  },
  deltaEvent(contentBlockIndex, { toolUse: { input: '{"city":"Paris"}' } }),
  stopEvent(contentBlockIndex),
];

function replyOf(...blocks: WireEvent[]): ReplyObject {
  const [start, stop] = [
    { messageStart: { role: "assistant" } },
    { messageStop: { stopReason: "end_turn" } },
  ];
  return { events: [start, ...blocks, stop] };
}

/** Replies of several kinds of content. */
const REPLIES: [name: string, reply: ReplyObject][] = [
  ["one plain text", { text: ANSWER }],
  ["a text and a call", { text: "I look.", toolCalls: [weatherCall("Paris", "tooluse_1")] }],
  ["a call alone", { toolCalls: [weatherCall("Paris", "tooluse_1")] }],
  ["reasoning and a text", { reasoning: { text: "Hm.", signature: "c2lnbmVk" }, text: ANSWER }],
  [
    "a text whose citations come after it",
    replyOf(textEvent(0, "Sun"), textEvent(0, "ny."), CITED(0), stopEvent(0), TEXT(1)),
  ],
  ["a text after an empty one", replyOf(textEvent(0, ""), stopEvent(0), TEXT(1))],
  [
    "a text after an empty one, and reasoning",
    replyOf(textEvent(0, ""), stopEvent(0), TEXT(1), ...THOUGHT(2), TEXT(3)),
  ],
  ["a text after an empty one, and a call", replyOf(textEvent(0, ""), stopEvent(0), TEXT(1), ...CALL(2))],
  ["two texts", replyOf(TEXT(0), stopEvent(0), TEXT(1))],
  ["two texts, then reasoning and a text", replyOf(TEXT(0), TEXT(1), ...THOUGHT(2), TEXT(3))],
  [
    "two texts, of which the second is cited",
    replyOf(TEXT(0), TEXT(1), stopEvent(1), CITED(2), stopEvent(2)),
  ],
  ["two texts whose pieces alternate", replyOf(TEXT(0), TEXT(1), TEXT(0), TEXT(1))],
  ["texts around a call", replyOf(TEXT(0), ...CALL(1), TEXT(2))],
  ["a text after a call", replyOf(...CALL(0), TEXT(1))],
  ["citations before a text", replyOf(CITED(0), stopEvent(0), TEXT(1))],
  ["citations alone", replyOf(CITED(0), stopEvent(0))],
];

/** What the chunks of a stream hold. */
async function kinds(chunks: AsyncIterable<AIMessageChunk> | Promise<AsyncIterable<AIMessageChunk>>) {
  const contents = (await collect(chunks)).map(({ content }) => content);
  return [...new Set(contents.map((content) => (Array.isArray(content) ? "blocks" : "text")))];
}

describe("ChatBedrockConverse", () => {
  const ALONE: [name: string, stream: (llm: Model) => Promise<AsyncIterable<AIMessageChunk>>][] = [
    ["by itself", (llm) => llm.stream("hi")],
    ["with callbacks", (llm) => llm.stream("hi", { callbacks: [{ handleLLMNewToken: () => undefined }] })],
    ["with options bound", (llm) => llm.withConfig({ temperature: 0 }).stream("hi")],
    ["with tools bound", (llm) => llm.bindTools([]).stream("hi")],
    ["by its streamEvents", async (llm) => modelChunks(llm.streamEvents("hi", { version: "v2" }))],
  ];

  it.each(ALONE)("streams blocks %s", async (_, stream) => {
    await using model = await emulatedModel({ reply: ANSWER });
    expect(await kinds(stream(model.llm))).toEqual(["blocks"]);
  });

  const CHOSEN: Partial<ChatBedrockConverseFields>[] = [
    { streamContent: "blocks" },
    { streamContent: "text" },
  ];
  it.each(CHOSEN)("streams what was chosen, by itself and in a chain: %j", async (fields) => {
    await using model = await emulatedModel({ reply: ANSWER }, fields);
    const chosen = [fields.streamContent];
    expect(await kinds(model.llm.stream("hi"))).toEqual(chosen);
    expect(await kinds(PASSED_ON.pipe(model.llm).stream("hi"))).toEqual(chosen);
    expect(await kinds(RunnableLambda.from(() => model.llm).stream("hi"))).toEqual(chosen);
  });

  it.each(CHOSEN)("streams what was bound, in a chain: %j", async (options) => {
    await using model = await emulatedModel({ reply: ANSWER });
    const chain = PASSED_ON.pipe(model.llm.withConfig(options));
    expect(await kinds(chain.stream("hi"))).toEqual([options.streamContent]);
  });
});

describe.each(CLAUDES)("a joined stream of %s", (_name, modelOf) => {
  const STREAMS: Record<string, (llm: Model) => Runnable<string, AIMessageChunk>> = {
    "by itself": (llm) => llm,
    "in a chain": (llm) => PASSED_ON.pipe(llm),
    "in a fallback": (llm) => llm.withFallbacks([llm]),
    "as blocks": (llm) => llm.withConfig({ streamContent: "blocks" }),
  };

  it.each(REPLIES)("has the content of invoke: %s", async (_, reply) => {
    const overConverse = "events" in reply ? { useConverseApi: true } : {};
    await using model = await emulatedAgentModel(modelOf, { reply }, overConverse);
    const { content, additional_kwargs } = await model.llm.invoke("hi");
    for (const [way, runnable] of Object.entries(STREAMS)) {
      const chunks = await collect(runnable(model.llm).stream("hi"));
      const joined = chunks.reduce((all, chunk) => concat(all, chunk));
      expect([way, joined.content, joined.additional_kwargs]).toEqual([way, content, additional_kwargs]);
    }
  });

  it("is what an agent keeps while its messages are streamed", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: ANSWER });
    const agent = createAgent({ model: model.llm, tools: [] });
    const input = { messages: [new HumanMessage("hi")] };
    const streamed = await collect(agent.stream(input, { streamMode: ["messages", "values"] }));
    const values = streamed.flatMap(([mode, state]) => (mode === "values" ? [state] : []));
    const tokens = streamed.flatMap(([mode, data]) => (mode === "messages" ? [data[0]] : []));
    expect(values.at(-1)?.messages.at(-1)?.content).toBe(ANSWER);
    expect(
      tokens
        .filter((token) => AIMessage.isInstance(token))
        .map(({ text }) => text)
        .join(""),
    ).toBe(ANSWER);
  });
});

async function* modelChunks(events: AsyncIterable<{ event: string; data: { chunk?: unknown } }>) {
  for await (const { event, data } of events)
    if (event === "on_chat_model_stream" && AIMessageChunk.isInstance(data.chunk)) yield data.chunk;
}
