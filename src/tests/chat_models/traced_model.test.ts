import { describe, expect, it } from "@jest/globals";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { InMemoryCache } from "@langchain/core/caches";
import { registerConfigureHook, setContextVariable } from "@langchain/core/context";
import type { BaseMessage } from "@langchain/core/messages";
import { StringPromptValue } from "@langchain/core/prompt_values";
import { RunnableLambda } from "@langchain/core/runnables";
import { traceable } from "langsmith/traceable";

import { ChatBedrockConverse, type ChatBedrock } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { startLangSmith } from "../support/langsmith.js";
import { CLAUDE, collect, emulated } from "../support/model.js";

type Model = ChatBedrock | ChatBedrockConverse;

/** A tool that counts how often its schema is read. */
class CountedTool {
  reads = 0;
  readonly name = "get_weather";
  readonly description = "Tells the weather.";

  get schema(): Record<string, unknown> {
    this.reads += 1;
    return { type: "object", properties: { city: { type: "string" } } };
  }
}

/** A handler that keeps what it is told of calls. */
class Listener extends BaseCallbackHandler {
  readonly name = "listener";
  readonly told: { parameters: unknown; metadata: unknown }[] = [];

  override handleChatModelStart(
    _model: unknown,
    _messages: unknown,
    _runId: string,
    _parentRunId?: string,
    extra?: Record<string, unknown>,
    _tags?: string[],
    metadata?: Record<string, unknown>,
  ): void {
    this.told.push({ parameters: extra?.["invocation_params"], metadata });
  }
}

type Call = (llm: Model, listener: Listener, options: Options) => Promise<unknown>;

/** The ways in which somebody listens to a call. */
const LISTENING: [way: string, call: Call][] = [
  [
    "callbacks of invoke",
    (llm, listener, options) => llm.invoke("hi", { ...options, callbacks: [listener] }),
  ],
  [
    "callbacks of a stream",
    (llm, listener, options) => collect(llm.stream("hi", { ...options, callbacks: [listener] })),
  ],
  [
    "callbacks of a batch",
    (llm, listener, options) => llm.batch(["hi"], { ...options, callbacks: [listener] }),
  ],
  [
    "callbacks beside the options of generate",
    (llm, listener, options) => llm.generate([["hi"]], options, [listener]),
  ],
  [
    "callbacks beside the options of generatePrompt",
    (llm, listener, options) => llm.generatePrompt([new StringPromptValue("hi")], options, [listener]),
  ],
  [
    "callbacks of the model",
    (llm, listener, options) => {
      llm.callbacks = [listener];
      return llm.invoke("hi", options);
    },
  ],
  [
    "callbacks of the model, for a call with `callbacks: null`",
    (llm, listener, options) => {
      llm.callbacks = [listener];
      return llm.invoke("hi", { ...options, callbacks: null as unknown as undefined });
    },
  ],
  [
    "callbacks around a call that has callbacks beside its options",
    (llm, listener, options) =>
      RunnableLambda.from(() => llm.generate([["hi"]], options, [new Listener()])).invoke("hi", {
        callbacks: [listener],
      }),
  ],
  [
    "callbacks of a call that is looked up in a cache",
    (llm, listener, options) => {
      llm.cache = new InMemoryCache();
      return llm.invoke("hi", { ...options, callbacks: [listener] });
    },
  ],
  [
    "callbacks of a chain",
    (llm, listener, options) =>
      RunnableLambda.from((input: string) => input)
        .pipe(llm.withConfig(options))
        .invoke("hi", { callbacks: [listener] }),
  ],
  [
    "callbacks of a function that calls the model without passing them",
    (llm, listener, options) =>
      RunnableLambda.from((input: string) => llm.invoke(input, options)).invoke("hi", {
        callbacks: [listener],
      }),
  ],
  [
    "callbacks of a function that streams without passing them",
    (llm, listener, options) =>
      RunnableLambda.from((input: string) => collect(llm.stream(input, options))).invoke("hi", {
        callbacks: [listener],
      }),
  ],
  [
    "a handler that is registered with LangChain",
    async (llm, listener, options) => {
      setContextVariable("listener", listener);
      registerConfigureHook({ contextVar: "listener" });
      await llm.invoke("hi", options);
      setContextVariable("listener", undefined);
    },
  ],
];

type Options = { temperature: number; tools: Parameters<Model["bindTools"]>[0] };

describe.each(CLASSES)("%s", (_, Model) => {
  const model = () => emulated({}, (fields) => new Model({ model: CLAUDE, maxTokens: 50, ...fields }));

  it.each(LISTENING)("tells the parameters of a call to %s", async (_way, call) => {
    await using traced = await model();
    const listener = new Listener();
    const tools = [new CountedTool()];
    await call(traced.llm, listener, { temperature: 0.5, tools });
    expect(listener.told).toMatchObject([
      {
        parameters: {
          model: CLAUDE,
          inferenceConfig: { temperature: 0.5, maxTokens: 50 },
          tools: [{ function: { name: "get_weather" } }],
        },
        metadata: { ls_model_name: CLAUDE, ls_temperature: 0.5, ls_max_tokens: 50 },
      },
    ]);
  });

  it("shows the parameters in a trace of LangSmith's own", async () => {
    await using smith = await startLangSmith();
    await using traced = await model();
    const { client } = smith;
    const ask = traceable(() => traced.llm.invoke("hi", { temperature: 0.5 }), {
      client,
      tracingEnabled: true,
    });
    await ask();
    expect((await smith.runs()).find(({ run_type }) => run_type === "llm")?.extra).toMatchObject({
      metadata: { ls_model_name: CLAUDE, ls_temperature: 0.5 },
      invocation_params: { model: CLAUDE },
    });
  });

  it.each<[way: string, call: (llm: Model, options: Options) => Promise<unknown>]>([
    ["invoke", (llm, options) => llm.invoke("hi", options)],
    ["stream", (llm, options) => collect(llm.stream("hi", options))],
    ["generate", (llm, options) => llm.generate([["hi"]], options)],
    ["bound options", (llm, options) => llm.withConfig(options).invoke("hi")],
    [
      "a cache without its answer",
      (llm, options) => {
        llm.cache = new InMemoryCache();
        return llm.invoke("hi", options);
      },
    ],
    ["a chain", (llm, options) => RunnableLambda.from(String).pipe(llm.withConfig(options)).invoke("hi")],
  ])("reads the tools of a call that nobody traces once, with %s", async (_way, call) => {
    await using untraced = await model();
    const tool = new CountedTool();
    untraced.llm.invocationParams({ tools: [tool] });
    const once = tool.reads;
    await call(untraced.llm, { temperature: 0.5, tools: [tool] });
    expect(untraced.bedrock.requests).toHaveLength(1);
    expect(tool.reads).toBe(2 * once);
  });

  it("reads options anew each time that it is asked itself", () => {
    const llm = new Model({ model: CLAUDE, region: "us-east-1" });
    const options = { temperature: 0.1 };
    expect(llm.getLsParams(options)).toMatchObject({ ls_temperature: 0.1 });
    options.temperature = 0.9;
    expect(llm.getLsParams(options)).toMatchObject({ ls_temperature: 0.9 });
    expect(llm.getLsParams()).toMatchObject({ ls_model_name: CLAUDE });
  });
});

describe("a subclass", () => {
  class Metered extends ChatBedrockConverse {
    readonly metered: unknown[] = [];

    override getLsParams(options: this["ParsedCallOptions"]) {
      const params = super.getLsParams(options);
      this.metered.push(params);
      return params;
    }

    override _streamChatModelEvents(messages: BaseMessage[], options: this["ParsedCallOptions"]) {
      this.getLsParams(options);
      return super._streamChatModelEvents(messages, options);
    }
  }

  it.each<[way: string, call: (llm: Metered, options: object) => Promise<unknown>]>([
    ["invoke", (llm, options) => llm.invoke("hi", options)],
    ["stream", (llm, options) => collect(llm.stream("hi", options))],
    ["LangChain's stream events", (llm, options) => collect(llm.streamEvents("hi", options))],
  ])("has the parameters of a call that nobody traces, if it asks for them, with %s", async (_, call) => {
    await using subclass = await emulated({}, (fields) => new Metered({ model: CLAUDE, ...fields }));
    await call(subclass.llm, { temperature: 0.5 });
    expect(subclass.llm.metered).toMatchObject([{ ls_model_name: CLAUDE, ls_temperature: 0.5 }]);
  });

  it("shows in traces what it adds to the parameters", async () => {
    class Extended extends ChatBedrockConverse {
      override invocationParams(options: this["ParsedCallOptions"]) {
        return { ...super.invocationParams(options), team: "search" };
      }
    }
    await using subclass = await emulated({}, (fields) => new Extended({ model: CLAUDE, ...fields }));
    const listener = new Listener();
    await subclass.llm.invoke("hi", { callbacks: [listener] });
    expect(listener.told).toMatchObject([{ parameters: { model: CLAUDE, team: "search" } }]);
  });
});
