import { describe, expect, it } from "@jest/globals";
import { AIMessage, AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import { RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { concat } from "@langchain/core/utils/stream";
import { createAgent } from "langchain";

import type { ChatBedrockConverseFields } from "../../index.js";
import type { ReplyObject } from "../../testing/index.js";
import { CLAUDES, emulatedAgentModel, type Model } from "../agents/models.js";
import { weatherCall } from "../agents/tools.js";
import { collect } from "../support/collect.js";
import { emulatedModel } from "../support/model.js";

const ANSWER = "It is sunny in Paris.";
const PASSED_ON = RunnableLambda.from((input: string) => input);
const citation = { title: "Atlas", location: { documentChar: { documentIndex: 0, start: 0, end: 5 } } };
const textEvent = (contentBlockIndex: number, text: string) => ({
  contentBlockDelta: { contentBlockIndex, delta: { text } },
});
const stopEvent = (contentBlockIndex: number) => ({ contentBlockStop: { contentBlockIndex } });

/** Replies of several kinds of content. */
const REPLIES: [name: string, reply: ReplyObject][] = [
  ["one plain text", { text: ANSWER }],
  ["a text and a call", { text: "I look.", toolCalls: [weatherCall("Paris", "tooluse_1")] }],
  ["a call alone", { toolCalls: [weatherCall("Paris", "tooluse_1")] }],
  ["reasoning and a text", { reasoning: { text: "Hm.", signature: "c2lnbmVk" }, text: ANSWER }],
  [
    "a text whose citations come after it",
    {
      events: [
        { messageStart: { role: "assistant" } },
        textEvent(0, "Sun"),
        textEvent(0, "ny."),
        { contentBlockDelta: { contentBlockIndex: 0, delta: { citation } } },
        stopEvent(0),
        textEvent(1, "Warm."),
        stopEvent(1),
        { messageStop: { stopReason: "end_turn" } },
      ],
    },
  ],
  [
    "a text after an empty one",
    {
      events: [
        { messageStart: { role: "assistant" } },
        textEvent(0, ""),
        stopEvent(0),
        textEvent(1, ANSWER),
        stopEvent(1),
        { messageStop: { stopReason: "end_turn" } },
      ],
    },
  ],
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
    const { content } = await model.llm.invoke("hi");
    for (const [way, runnable] of Object.entries(STREAMS)) {
      const chunks = await collect(runnable(model.llm).stream("hi"));
      expect([way, chunks.reduce((all, chunk) => concat(all, chunk)).content]).toEqual([way, content]);
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
