import { describe, expect, it } from "@jest/globals";
import { MemorySaver } from "@langchain/langgraph";
import { bedrockPromptCachingMiddleware as langChainsMiddleware, createAgent, fakeModel } from "langchain";

import { bedrockPromptCachingMiddleware, ChatBedrock, ChatBedrockConverse } from "../../index.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { emulatedAgentModel, type ModelOf } from "../agents/models.js";
import { weather, weatherCall } from "../agents/tools.js";
import { cachePointsOf } from "../support/cache_points.js";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const NOVA = "us.amazon.nova-pro-v1:0";
const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc";
const THREAD = { configurable: { thread_id: "1" } };
const says = (content: string) => ({ messages: [{ role: "user", content }] });
const REPLY = [{ toolCalls: [weatherCall("Paris", "tooluse_1")] }, "Sunny.", "You are welcome."];

const MODELS: (readonly [name: string, modelOf: ModelOf])[] = [
  ["ChatBedrockConverse", (own) => new ChatBedrockConverse({ model: CLAUDE, ...own })],
  [
    "ChatBedrockConverse on an ARN",
    (own) => new ChatBedrockConverse({ model: ARN, baseModel: CLAUDE, ...own }),
  ],
  ["ChatBedrock", (own) => new ChatBedrock({ model: CLAUDE, ...own })],
  ["ChatBedrock on an ARN", (own) => new ChatBedrock({ model: ARN, baseModel: CLAUDE, ...own })],
];

/** Where the points stood in the calls of two turns, the first with a tool; all of them accepted. */
function pointsOf({ requests }: BedrockEmulator): string[][] {
  expect(requests.map(({ status }) => status)).toEqual(requests.map(() => 200));
  return requests.map(cachePointsOf);
}

const TWO_TURNS = [
  ["tools", "system", "messages.0"],
  ["tools", "system", "messages.0", "messages.2"],
  ["tools", "system", "messages.2", "messages.4"],
];

describe.each(MODELS)("bedrockPromptCachingMiddleware with %s", (_name, modelOf) => {
  const run = async (
    middleware: NonNullable<Parameters<typeof createAgent>[0]["middleware"]>,
    fields: Parameters<ModelOf>[0] = {},
  ) => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY }, fields);
    const agent = createAgent({
      model: model.llm,
      tools: [weather],
      systemPrompt: "Be brief.",
      checkpointer: new MemorySaver(),
      middleware,
    });
    await agent.invoke(says("Weather in Paris?"), THREAD);
    const { messages } = await agent.invoke(says("Thanks."), THREAD);
    expect(messages.at(-1)?.text).toBe("You are welcome.");
    return pointsOf(model.bedrock);
  };

  it("caches over two turns: tools, system prompt, and the moving end of the conversation", async () => {
    expect(await run([bedrockPromptCachingMiddleware()])).toEqual(TWO_TURNS);
  });

  it("takes a ttl", async () => {
    expect((await run([bedrockPromptCachingMiddleware({ ttl: "1h" })]))[0]).toEqual([
      "tools 1h",
      "system 1h",
      "messages.0 1h",
    ]);
  });

  it("doubles nothing that the model's own promptCaching places", async () => {
    expect(await run([bedrockPromptCachingMiddleware()], { promptCaching: true })).toEqual(TWO_TURNS);
  });

  it("waits for as many messages as it is told, the system prompt counted", async () => {
    const points = await run([bedrockPromptCachingMiddleware({ minMessagesToCache: 4 })]);
    expect(points.map(({ length }) => length)).toEqual([0, 4, 4]);
  });

  it("does nothing when it is not enabled", async () => {
    expect(await run([bedrockPromptCachingMiddleware({ enabled: false })])).toEqual([[], [], []]);
  });
});

it("LangChain's own middleware places the same points, and both together double none", async () => {
  for (const middleware of [
    [langChainsMiddleware()],
    [bedrockPromptCachingMiddleware(), langChainsMiddleware()],
  ]) {
    const [, modelOf] = MODELS[0] ?? [];
    if (!modelOf) throw new Error("no model");
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const agent = createAgent({ model: model.llm, tools: [weather], systemPrompt: "Be brief.", middleware });
    await agent.invoke(says("Weather in Paris?"));
    expect(pointsOf(model.bedrock)).toEqual(TWO_TURNS.slice(0, 2));
  }
});

it("bedrockPromptCachingMiddleware keeps to what Nova takes: no tools, no results of tools", async () => {
  const modelOf: ModelOf = (own) => new ChatBedrockConverse({ model: ARN, baseModel: NOVA, ...own });
  await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
  const middleware = [bedrockPromptCachingMiddleware()];
  const agent = createAgent({ model: model.llm, tools: [weather], systemPrompt: "Be brief.", middleware });
  await agent.invoke(says("Weather in Paris?"));
  expect(pointsOf(model.bedrock)).toEqual([
    ["system", "messages.0"],
    ["system", "messages.0"],
  ]);
});

it("bedrockPromptCachingMiddleware finds the model that options are bound to", async () => {
  const [, modelOf] = MODELS[0] ?? [];
  if (!modelOf) throw new Error("no model");
  await using model = await emulatedAgentModel(modelOf, { reply: "ok" });
  const middleware = [bedrockPromptCachingMiddleware()];
  const agent = createAgent({ model: model.llm.withConfig({ maxTokens: 99 }), tools: [], middleware });
  await agent.invoke(says("hi"));
  expect(pointsOf(model.bedrock)).toEqual([["messages.0"]]);
  expect(model.bedrock.requests[0]?.body).toMatchObject({ inferenceConfig: { maxTokens: 99 } });
});

it("bedrockPromptCachingMiddleware leaves another provider's model alone", async () => {
  const settings: unknown[] = [];
  const middleware = bedrockPromptCachingMiddleware();
  const request = { model: fakeModel(), state: { messages: [1] }, modelSettings: { a: 1 } };
  middleware.wrapModelCall(request, ({ modelSettings }) => settings.push(modelSettings));
  expect(settings).toEqual([{ a: 1 }]);
});
