import { describe, expect, it } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";

import type { ChatBedrockConverse } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect, emulated, emulatedModel } from "../support/model.js";

/** A tool that counts how often it is read. */
class CountedTool {
  reads = 0;
  readonly name = "get_weather";
  readonly description = "Tells the weather.";

  get schema(): Record<string, unknown> {
    this.reads += 1;
    return { type: "object", properties: { city: { type: "string" } } };
  }
}

type Model = InstanceType<(typeof CLASSES)[number][1]>;
type Tools = Parameters<Model["bindTools"]>[0];

const WAYS: [way: string, calls: number, call: (llm: Model, tools: Tools) => Promise<unknown>][] = [
  ["invoke", 1, (llm, tools) => llm.invoke("hi", { tools })],
  ["bound tools", 1, (llm, tools) => llm.bindTools(tools).invoke("hi")],
  ["stream", 1, (llm, tools) => collect(llm.stream("hi", { tools }))],
  ["streamEvents", 1, (llm, tools) => collect(llm.streamEvents("hi", { tools, version: "v2" }))],
  ["calls at the same time", 3, (llm, tools) => llm.bindTools(tools).batch(["one", "two", "three"])],
];

describe.each(CLASSES)("%s reads the tools once for a call's traces and its request", (_, Model) => {
  it.each(WAYS)("with %s", async (_way, calls, call) => {
    await using model = await emulated({}, (fields) => new Model({ model: CLAUDE, ...fields }));
    const once = new CountedTool();
    model.llm.invocationParams({ tools: [once] });
    const tool = new CountedTool();
    await call(model.llm, [tool]);
    expect(model.bedrock.requests).toHaveLength(calls);
    expect(tool.reads).toBe(calls * once.reads);
  });
});

describe("the options of a call", () => {
  /** Instruments a model, as tracing libraries do, so that it is called with other options. */
  function withChange(
    llm: ChatBedrockConverse,
    change: (options: ChatBedrockConverse["ParsedCallOptions"]) => ChatBedrockConverse["ParsedCallOptions"],
  ): ChatBedrockConverse {
    const generate = llm._generate.bind(llm);
    llm._generate = (messages: BaseMessage[], options, runManager) =>
      generate(messages, change(options), runManager);
    return llm;
  }

  const toolOf = (name: string) => ({
    toolSpec: { name, inputSchema: { json: { type: "object", properties: {} } } },
  });
  const [look, search] = [toolOf("look"), toolOf("search")];

  const OPTIONS = { maxTokens: 10, stop: ["x"], additionalModelRequestFields: { custom: 1 } };
  const SENT = {
    inferenceConfig: { maxTokens: 10, stopSequences: ["x"] },
    toolConfig: { tools: [look] },
    additionalModelRequestFields: { custom: 1 },
  };

  it.each<[what: string, change: Parameters<typeof withChange>[1], sent: object]>([
    ["left as it is", (options) => options, SENT],
    [
      "replaced",
      (options) => ({ ...options, maxTokens: 20 }),
      { ...SENT, inferenceConfig: { maxTokens: 20, stopSequences: ["x"] } },
    ],
    ["removed", ({ stop: _stop, ...options }) => options, { ...SENT, inferenceConfig: { maxTokens: 10 } }],
    [
      "added to a list",
      ({ tools = [], ...options }) => {
        tools.push(search);
        return { ...options, tools };
      },
      { ...SENT, toolConfig: { tools: [look, search] } },
    ],
    [
      "set in an object",
      (options) => {
        Object.assign(options.additionalModelRequestFields ?? {}, { other: 2 });
        return options;
      },
      { ...SENT, additionalModelRequestFields: { custom: 1, other: 2 } },
    ],
  ])(
    "are those in force when the call is made: one that was %s after the call was traced",
    async (_what, change, sent) => {
      await using model = await emulatedModel();
      const llm = withChange(model.llm, change);
      await llm.invoke("hi", structuredClone({ ...OPTIONS, tools: [look] }));
      const { messages: _messages, ...parameters } = { messages: [], ...model.bedrock.requests[0]?.body };
      expect(parameters).toEqual(sent);
    },
  );

  it("are shown to callbacks without what was read from them", async () => {
    await using model = await emulatedModel();
    const shown: unknown[] = [];
    const handleChatModelStart = (...[, , , , extra]: [unknown, unknown, string, string?, object?]) =>
      void shown.push(extra && Reflect.get(extra, "options"));
    await model.llm.invoke("hi", { stop: ["x"], callbacks: [{ handleChatModelStart }] });
    expect(shown).toEqual([{ stop: ["x"] }]);
    expect(Object.getOwnPropertySymbols(shown[0])).toEqual([]);
  });
});
