import { describe, expect, it } from "@jest/globals";
import { BaseTransformOutputParser } from "@langchain/core/output_parsers";
import { JsonOutputToolsParser } from "@langchain/core/output_parsers/openai_tools";
import { RunnableBranch, RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { Annotation, START, StateGraph } from "@langchain/langgraph";

import type { WireEvent } from "../../testing/index.js";
import { MODELS, emulatedAgentModel, type Model } from "../agents/models.js";
import { weather } from "../agents/tools.js";
import { collect } from "../support/collect.js";
import { inTurn } from "../support/in_turn.js";
import { emulatedModel } from "../support/model.js";
import { PARSERS, type ParserCase } from "./parsers.js";

type Chain = Runnable<string, unknown>;

/** The ways in which a model gets into a chain. */
const LINKS: Record<string, (llm: Model) => Runnable> = {
  "a plain pipe": (llm) => llm,
  withConfig: (llm) => llm.withConfig({ temperature: 0 }),
  "bound tools": (llm) => llm.bindTools([weather]),
  withRetry: (llm) => llm.withRetry(),
  withFallbacks: (llm) => llm.withFallbacks([llm.withConfig({ temperature: 0 })]),
  RunnableBranch: (llm) => RunnableBranch.from([[() => false, llm], llm.withConfig({ temperature: 0 })]),
  RunnableLambda: (llm) => RunnableLambda.from(() => llm),
  "a RunnableLambda that streams with its config": (llm) =>
    RunnableLambda.from(async function* (input: string, config) {
      yield* await llm.stream(input, config);
    }),
};

/** The ways in which an answer is asked of a chain. */
const ASKED: Record<string, (chain: Chain, parser: ParserCase) => Promise<unknown>> = {
  invoke: (chain) => chain.invoke("hi"),
  stream: async (chain, { whole }) => whole(await collect(chain.stream("hi"))),
  "stream with callbacks": async (chain, { whole }) =>
    whole(await collect(chain.stream("hi", { callbacks: [{ handleLLMNewToken: () => undefined }] }))),
  streamEvents: async (chain, { whole }) => {
    const events = await collect(chain.streamEvents("hi", { version: "v2" }));
    const own = events.filter(
      ({ event, run_id }) => event === "on_chain_stream" && run_id === events[0]?.run_id,
    );
    return whole(own.map(({ data }) => data.chunk));
  },
  "streamMode messages": (chain) => throughGraph(() => chain.invoke("hi")),
  "stream under streamMode messages": (chain, { whole }) =>
    throughGraph(async () => whole(await collect(chain.stream("hi")))),
};

/** What a node of a graph comes to while the graph's messages are streamed. */
async function throughGraph(ask: () => Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  const node = async () => {
    answer = await ask();
    return { asked: true };
  };
  const graph = new StateGraph(Annotation.Root({ asked: Annotation<boolean> }))
    .addNode("ask", node)
    .addEdge(START, "ask")
    .compile();
  await collect(graph.stream({ asked: false }, { streamMode: "messages" }));
  return answer;
}

const CLASSES = MODELS.filter(([name]) => !name.includes("Nova"));

/** Every parser behind every link, with a class and half of the ways in turn: either class meets each way there is. */
const CELLS = Object.entries(LINKS).flatMap(([linkName, link], row) =>
  PARSERS.map((parser, column) => {
    const turn = row + column;
    const [className, modelOf] = inTurn(CLASSES, turn);
    const ways = [turn, turn + 1, turn + 2].map((one) => inTurn(Object.entries(ASKED), one));
    return { name: parser.name, linkName, link, parser, className, modelOf, ways };
  }),
);

it.each(CELLS)("$className in a chain by $linkName is read alike by $name", async (cell) => {
  const { link, parser, modelOf, ways } = cell;
  await using model = await emulatedAgentModel(modelOf, { reply: parser.reply });
  const chain: Chain = link(model.llm).pipe(parser.parser());
  const answers: [string, unknown][] = [];
  for (const [way, ask] of ways)
    answers.push([way, await ask(chain, parser).catch((error: unknown) => String(error))]);
  expect(answers).toEqual(ways.map(([way]) => [way, parser.parsed]));
});

/** A reply's text in other blocks than one. */
const SPLITS: Record<string, (text: string) => WireEvent[]> = {
  "two texts": (text) => [...textBlock(0, text.slice(0, 9)), ...textBlock(1, text.slice(9))],
  "an empty text and one text": (text) => [...textBlock(0, ""), ...textBlock(1, text)],
  "texts around a call": (text) => [
    ...textBlock(0, text.slice(0, 9)),
    {
      contentBlockStart: {
        contentBlockIndex: 1,
        start: { toolUse: { toolUseId: "tooluse_1", name: "get_weather" } },
      },
    },
    { contentBlockStop: { contentBlockIndex: 1 } },
    ...textBlock(2, text.slice(9)),
  ],
};

function textBlock(contentBlockIndex: number, text: string): WireEvent[] {
  return [
    { contentBlockDelta: { contentBlockIndex, delta: { text } } },
    { contentBlockStop: { contentBlockIndex } },
  ];
}

describe.each(Object.entries(SPLITS))("a stream of %s, in a chain", (_split, split) => {
  const TRANSFORMING = PARSERS.filter(({ parser }) => parser() instanceof BaseTransformOutputParser);
  const TEXTS = TRANSFORMING.flatMap((parser) =>
    "text" in parser.reply && !parser.reply.toolCalls ? [{ ...parser, text: parser.reply.text ?? "" }] : [],
  );

  it.each(TEXTS)("is read as one text by $name", async ({ parser, text, parsed, whole }) => {
    const events = [
      { messageStart: { role: "assistant" } },
      ...split(text),
      { messageStop: { stopReason: "end_turn" } },
    ];
    await using model = await emulatedModel({ reply: { events } });
    expect(whole(await collect(model.llm.pipe(parser()).stream("hi")))).toEqual(parsed);
  });
});

it("reads calls between texts alike by invoke and in a stream", async () => {
  const events = [
    { messageStart: { role: "assistant" } },
    ...(SPLITS["texts around a call"]?.("I look, and wait.") ?? []),
    { messageStop: { stopReason: "tool_use" } },
  ];
  await using model = await emulatedModel({ reply: { events } });
  const chain = model.llm.bindTools([weather]).pipe(new JsonOutputToolsParser());
  const called = [{ type: "get_weather", args: {} }];
  expect(await chain.invoke("hi")).toMatchObject(called);
  expect((await collect(chain.stream("hi"))).at(-1)).toMatchObject(called);
});
