import { describe, expect, it } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";

import { ChatBedrockConverse } from "../../index.js";
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

  const [tool, other] = ["look", "search"].map((name) => ({
    name,
    schema: { type: "object", properties: {} },
  }));

  it.each<[what: string, change: Parameters<typeof withChange>[1], sent: object]>([
    [
      "replaced",
      (options) => ({ ...options, temperature: 0.5 }),
      { inferenceConfig: { temperature: 0.5, maxTokens: 10 } },
    ],
    [
      "removed",
      ({ stop: _stop, ...options }) => options,
      { inferenceConfig: expect.not.objectContaining({ stopSequences: expect.anything() }) },
    ],
    [
      "added to a list",
      (options) => {
        options.tools?.push(other as object);
        return options;
      },
      { toolConfig: { tools: [{ toolSpec: { name: "look" } }, { toolSpec: { name: "search" } }] } },
    ],
    [
      "set in an object",
      (options) => {
        Object.assign(options.additionalModelRequestFields ?? {}, { top_k: 7 });
        return options;
      },
      { additionalModelRequestFields: { top_k: 7 } },
    ],
  ])("are read anew when one has been %s after the call was traced", async (_what, change, sent) => {
    await using model = await emulatedModel();
    const llm = withChange(model.llm, change);
    const options = { maxTokens: 10, stop: ["x"], tools: [tool as object], additionalModelRequestFields: {} };
    await llm.invoke("hi", options);
    const { body } = model.bedrock.requests[0] ?? {};
    expect(body).toMatchObject(sent);
  });

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
