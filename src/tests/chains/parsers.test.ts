import { describe, expect, it } from "@jest/globals";
import { RunnableBranch, RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { Annotation, START, StateGraph } from "@langchain/langgraph";

import { MODELS, emulatedAgentModel, type Model } from "../agents/models.js";
import { weather } from "../agents/tools.js";
import { collect } from "../support/collect.js";
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

describe.each(CLASSES)("%s", (_class, modelOf) => {
  describe.each(Object.entries(LINKS))("in a chain by %s", (_link, link) => {
    it.each(PARSERS)("is read alike in every way by $name", async (parser) => {
      await using model = await emulatedAgentModel(modelOf, { reply: parser.reply });
      const chain: Chain = link(model.llm).pipe(parser.parser());
      const answers: [string, unknown][] = [];
      for (const [way, ask] of Object.entries(ASKED))
        answers.push([way, await ask(chain, parser).catch((error: unknown) => String(error))]);
      expect(Object.fromEntries(answers)).toEqual(
        Object.fromEntries(Object.keys(ASKED).map((way) => [way, parser.parsed])),
      );
    });
  });
});
