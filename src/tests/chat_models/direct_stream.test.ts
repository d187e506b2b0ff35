import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "@jest/globals";
// oxlint-disable-next-line import/no-unassigned-import -- with it LangChain keeps the run of each step
import "@langchain/core/context";
import { RunnableLambda } from "@langchain/core/runnables";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { ChatBedrockConverse } from "../../index.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { CLAUDE, collect, emulatedModel } from "../support/model.js";

/** A client whose streams note in which run each of their steps is. */
function observedClient({ region, credentials, endpoint }: BedrockEmulator["fields"]) {
  const requestHandler = new NodeHttpHandler();
  const client = new BedrockRuntimeClient({ region, credentials, endpoint, requestHandler });
  const runs: unknown[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { stream } = result.output as { stream?: AsyncIterable<unknown> };
      if (stream) Object.assign(result.output, { stream: noting(stream, runs) });
      return result;
    },
    { step: "initialize" },
  );
  return { client, runs };
}

async function* noting(events: AsyncIterable<unknown>, runs: unknown[]) {
  for await (const event of events) {
    runs.push(AsyncLocalStorageProviderSingleton.getInstance().getStore());
    yield event;
  }
}

test("a stream that was started outside all runs is in none, wherever it is read", async () => {
  await using model = await emulatedModel({ reply: "a b c d" });
  const { client, runs } = observedClient(model.bedrock.fields);
  const stream = await new ChatBedrockConverse({ model: CLAUDE, client }).stream("hi");
  await RunnableLambda.from(() => collect(Promise.resolve(stream))).invoke("read it");
  expect(runs.length).toBeGreaterThan(3);
  expect(new Set(runs)).toEqual(new Set([undefined]));
  client.destroy();
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
