import { describe, expect, it } from "@jest/globals";
import {
  AIMessage,
  HumanMessage,
  ToolMessage,
  mapChatMessagesToStoredMessages,
  mapStoredMessagesToChatMessages,
  type AIMessageChunk,
  type BaseMessage,
} from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { concat } from "@langchain/core/utils/stream";
import { z } from "zod";

import { InvalidInputError, type ChatBedrockConverse } from "../../index.js";
import { collect, emulatedModel } from "../support/model.js";

const getWeather = tool(({ city }) => `Sunny in ${city}.`, {
  name: "get_weather",
  description: "The weather of a city.",
  schema: z.object({ city: z.string() }),
});

const ASKS: [string, (llm: Bound, messages: BaseMessage[]) => Promise<AIMessage | AIMessageChunk>][] = [
  ["invoke", (llm, messages) => llm.invoke(messages)],
  [
    "a joined stream",
    async (llm, messages) => (await collect(llm.stream(messages))).reduce((all, chunk) => concat(all, chunk)),
  ],
  ["invoke with v1 content", (llm, messages) => llm.invoke(messages, { outputVersion: "v1" })],
];
type Bound = ReturnType<ChatBedrockConverse["bindTools"]>;

describe.each(ASKS)("a tool loop with reasoning and parallel calls, over %s", (_, ask) => {
  const reply = [
    {
      reasoning: { text: "Two cities.", signature: "c2lnbmVk" },
      text: "Looking.",
      toolCalls: ["Paris", "Rome"].map((city) => ({
        name: "get_weather",
        input: { city },
        id: `tooluse_${city}`,
      })),
    },
    "Sunny in both.",
  ];
  const assistantTurn = {
    role: "assistant",
    content: [
      { reasoningContent: { reasoningText: { text: "Two cities.", signature: "c2lnbmVk" } } },
      { text: "Looking." },
      { toolUse: { toolUseId: "tooluse_Paris", name: "get_weather", input: { city: "Paris" } } },
      { toolUse: { toolUseId: "tooluse_Rome", name: "get_weather", input: { city: "Rome" } } },
    ],
  };
  const resultTurn = {
    role: "user",
    content: ["Paris", "Rome"].map((city) => ({
      toolResult: {
        toolUseId: `tooluse_${city}`,
        content: [{ text: `Sunny in ${city}.` }],
        status: "success",
      },
    })),
  };

  it.each([
    ["as it is", (messages: BaseMessage[]) => messages],
    [
      "through a JSON checkpoint",
      (messages: BaseMessage[]) =>
        mapStoredMessagesToChatMessages(
          JSON.parse(JSON.stringify(mapChatMessagesToStoredMessages(messages))),
        ),
    ],
  ])("sends the reply back %s", async (__, store) => {
    await using model = await emulatedModel({ reply });
    const llm = model.llm.bindTools([getWeather]);
    const question = new HumanMessage("Paris and Rome?");
    const call = await ask(llm, [question]);
    const results: ToolMessage[] = await Promise.all(
      (call.tool_calls ?? []).map((toolCall) => getWeather.invoke(toolCall)),
    );
    const answer = await ask(llm, store([question, call, ...results]));
    expect(answer.text).toBe("Sunny in both.");
    expect(model.bedrock.requests[1]?.body["messages"]).toEqual([
      { role: "user", content: [{ text: "Paris and Rome?" }] },
      assistantTurn,
      resultTurn,
    ]);
  });
});

describe("tool_choice none", () => {
  const history = [
    new HumanMessage("hi"),
    new AIMessage({ content: "", tool_calls: [{ id: "t1", name: "get_weather", args: { city: "Rome" } }] }),
    new ToolMessage({ content: "Sunny.", tool_call_id: "t1" }),
  ];

  it("leaves the tools out, and tells calls of the history as text", async () => {
    await using model = await emulatedModel({ reply: "ok" });
    const llm = model.llm.bindTools([getWeather], { tool_choice: "none" });
    await llm.invoke("hi");
    await llm.invoke(history);
    const [fresh, continued] = model.bedrock.requests.map(({ body }) => body);
    expect(fresh?.["toolConfig"]).toBeUndefined();
    expect(continued?.["toolConfig"]).toBeUndefined();
    expect(JSON.stringify(continued?.["messages"])).toContain("[Called tool get_weather, id ");
  });
});

describe("bad input gets a clear error before anything is sent:", () => {
  const human = (block: Record<string, unknown>) => [
    new HumanMessage({ content: [{ type: "text", text: "see" }, block as { type: string }] }),
  ];
  const notAnImage = Buffer.from("not an image").toString("base64");

  it.each<[string, BaseMessage[], RegExp]>([
    [
      "an image that is none",
      human({ type: "image", mimeType: "image/png", data: notAnImage }),
      /messages\.0 \(human\), content\.1.*not an image/s,
    ],
    [
      "an image that is not base64",
      human({ type: "image_url", image_url: { url: "data:image/png;base64,%%%" } }),
      /content\.1.*not base64/,
    ],
    [
      "an image behind a URL",
      human({ type: "image_url", image_url: "https://example.com/cat.png" }),
      /does not fetch.*cat\.png.*Fetch it yourself/s,
    ],
    ["a block that does not exist", human({ type: "hologram" }), /content\.1.*"hologram"/],
  ])("%s", async (_, messages, error) => {
    await using model = await emulatedModel();
    for (const call of [
      model.llm.invoke(messages),
      collect(model.llm.stream(messages)),
      Promise.resolve(model.llm.streamEvents(messages)),
    ]) {
      const thrown: unknown = await call.catch((reason: unknown) => reason);
      expect(thrown).toBeInstanceOf(InvalidInputError);
      expect(thrown).toMatchObject({ message: expect.stringMatching(error), code: "INVALID_INPUT" });
    }
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("a role that LangChain does not know", async () => {
    await using model = await emulatedModel();
    await expect(model.llm.invoke([["wizard", "hi"]])).rejects.toThrow(/wizard/);
    expect(model.bedrock.requests).toHaveLength(0);
  });

  it("a tool choice that is not bound", async () => {
    await using model = await emulatedModel();
    const call = model.llm.bindTools([getWeather], { tool_choice: "get_time" }).invoke("hi");
    await expect(call).rejects.toThrow(/"get_time" is not bound. Bound tools: get_weather/);
    expect(model.bedrock.requests).toHaveLength(0);
  });
});
