import { expect, test } from "@jest/globals";
import { RunnableLambda } from "@langchain/core/runnables";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

import type { EmulatedModel } from "../support/model.js";
import { collect, emulatedModel } from "../support/model.js";

/** The runs in which a model's callbacks find themselves. */
function observed({ llm }: EmulatedModel) {
  const runs: unknown[] = [];
  const handleLLMNewToken = () => void runs.push(AsyncLocalStorageProviderSingleton.getInstance().getStore());
  return { runs, start: () => llm.stream("hi", { callbacks: [{ handleLLMNewToken }] }) };
}

test("a stream that was started outside all runs is in none, wherever it is read", async () => {
  await using model = await emulatedModel({ reply: "a b c d" });
  const { runs, start } = observed(model);
  const stream = await start();
  await RunnableLambda.from(() => collect(Promise.resolve(stream))).invoke("read it");
  expect(runs.length).toBeGreaterThan(3);
  expect(new Set(runs)).toEqual(new Set([undefined]));
});

test.each([
  ["without callbacks", {}],
  ["with callbacks", { callbacks: [] }],
  ["with a signal, which leaves it to LangChain", { signal: new AbortController().signal }],
])("a stream %s has all chunks, ends and can be left", async (_, options) => {
  await using model = await emulatedModel({ reply: "a b c d" });
  const chunks = await collect(model.llm.stream("hi", options));
  expect(chunks.map(({ text }) => text).join("")).toBe("a b c d");
  for await (const chunk of await model.llm.stream("hi", options)) if (chunk.text) break;
  expect((await model.llm.invoke("hi")).text).toBe("a b c d");
});
