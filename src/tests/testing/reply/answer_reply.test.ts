import {
  ConverseCommand,
  ConverseStreamCommand,
  CountTokensCommand,
  type ConverseCommandInput,
} from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import type { BedrockEmulatorOptions, EmulatedRequest, ReplyObject } from "../../../testing/index.js";
import type { JsonValue } from "../../../testing/json_value.js";
import { bodyOf } from "../native/bodies.js";
import { invoke } from "../native/invoke.js";
import { collect, HELLO, MODEL, textOf, withEmulator } from "../clients.js";

const converse = (options: BedrockEmulatorOptions, input: Partial<ConverseCommandInput> = {}) =>
  withEmulator(options, (client) => client.send(new ConverseCommand({ ...HELLO, ...input })));

const converseStream = (options: BedrockEmulatorOptions, input: Partial<ConverseCommandInput> = {}) =>
  withEmulator(options, async (client) => {
    const { stream } = await client.send(new ConverseStreamCommand({ ...HELLO, ...input }));
    return collect(stream);
  });

const REDACTED = Buffer.from("secret thoughts").toString("base64");
const CITATION = { title: "Paris", location: { documentChar: { documentIndex: 0, start: 0, end: 5 } } };

describe("a described reply", () => {
  test("comes as the blocks of a Converse message", async () => {
    const reply = await converse({
      reply: {
        reasoning: { text: "think", signature: "sig", redacted: REDACTED },
        text: "answer",
        citations: [CITATION],
        toolCalls: [{ name: "search", input: { q: "x" }, id: "id-1" }, { name: "noop" }],
      },
    });
    expect(reply.stopReason).toBe("tool_use");
    expect(reply.output?.message?.content).toEqual([
      { reasoningContent: { reasoningText: { text: "think", signature: "sig" } } },
      { reasoningContent: { redactedContent: new Uint8Array(Buffer.from("secret thoughts")) } },
      { citationsContent: { content: [{ text: "answer" }], citations: [CITATION] } },
      { toolUse: { toolUseId: "id-1", name: "search", input: { q: "x" } } },
      { toolUse: { toolUseId: expect.stringMatching(/^tooluse_\w{22}$/), name: "noop", input: {} } },
    ]);
  });

  test("streams in the order of the recordings: no start for text, a stop for every block, metadata last", async () => {
    const events = await converseStream({
      reply: { reasoning: "why", text: "ok", toolCalls: [{ name: "t", input: { a: 1 }, id: "i" }] },
    });
    expect(events).toEqual([
      { messageStart: { role: "assistant" } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "why" } } } },
      {
        contentBlockDelta: {
          contentBlockIndex: 0,
          delta: { reasoningContent: { signature: "emulated-signature" } },
        },
      },
      { contentBlockStop: { contentBlockIndex: 0 } },
      { contentBlockDelta: { contentBlockIndex: 1, delta: { text: "ok" } } },
      { contentBlockStop: { contentBlockIndex: 1 } },
      { contentBlockStart: { contentBlockIndex: 2, start: { toolUse: { toolUseId: "i", name: "t" } } } },
      { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: "" } } } },
      { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: '{"a":1}' } } } },
      { contentBlockStop: { contentBlockIndex: 2 } },
      { messageStop: { stopReason: "tool_use" } },
      { metadata: { usage: expect.anything(), metrics: { latencyMs: 100 } } },
    ]);
  });

  test("counts tokens as Bedrock does: the total includes the cache", async () => {
    const estimated = await converse({ reply: "12345678" });
    expect(estimated.usage).toMatchObject({ outputTokens: 2 });
    const { inputTokens = 0, totalTokens } = estimated.usage ?? {};
    expect(totalTokens).toBe(inputTokens + 2);

    const usage = { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 100, cacheWriteInputTokens: 7 };
    const scripted = await converse({ reply: { text: "x", usage } });
    expect(scripted.usage).toEqual({ ...usage, totalTokens: 122 });
  });

  const METADATA: ReplyObject = {
    text: "x",
    metrics: { latencyMs: 7 },
    trace: { promptRouter: { invokedModelId: "m" } },
    performanceConfig: { latency: "optimized" },
    serviceTier: { type: "flex" },
    additionalModelResponseFields: { stop_sequence: "END" },
  };

  test("carries the metadata that is scripted", async () => {
    const { text: _, ...metadata } = METADATA;
    expect(await converse({ reply: METADATA })).toMatchObject(metadata);

    const events = await converseStream({ reply: METADATA });
    const { additionalModelResponseFields, ...rest } = metadata;
    expect(events.at(-2)?.messageStop).toMatchObject({ additionalModelResponseFields });
    expect(events.at(-1)?.metadata).toMatchObject(rest);
  });

  test("an error is answered with its name and status", async () => {
    const error = { name: "ModelTimeoutException", message: "slow" };
    await expect(converse({ reply: { error } })).rejects.toMatchObject({
      ...error,
      $metadata: { httpStatusCode: 408 },
    });
  });

  test("text of any script is never split inside a character", async () => {
    const text = "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿".repeat(20) + "  trailing  \n";
    expect(textOf(await converseStream({ reply: text }))).toBe(text);
  });
});

describe("raw replies", () => {
  const EVENTS = [
    { messageStart: { role: "assistant" } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "a" } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { text: "b" } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { reasoningContent: { signature: "s" } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { contentBlockDelta: { contentBlockIndex: 1, delta: { citation: CITATION } } },
    { contentBlockDelta: { contentBlockIndex: 1, delta: { text: "cited" } } },
    { contentBlockStart: { contentBlockIndex: 2, start: { toolUse: { toolUseId: "i", name: "t" } } } },
    { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: '{"a"' } } } },
    { contentBlockDelta: { contentBlockIndex: 2, delta: { toolUse: { input: ":1}" } } } },
    {
      contentBlockStart: {
        contentBlockIndex: 3,
        start: { toolResult: { toolUseId: "i", status: "success" } },
      },
    },
    { contentBlockDelta: { contentBlockIndex: 3, delta: { toolResult: [{ text: "r" }] } } },
    { messageStop: { stopReason: "max_tokens" } },
    { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 4 } } },
  ];

  test("events are streamed as they are", async () => {
    expect(await converseStream({ reply: { events: EVENTS } })).toEqual(EVENTS);
  });

  test("pieces are joined when events are folded, and tool input that is no object stays as it is", async () => {
    const delta = (contentBlockIndex: number, piece: Record<string, JsonValue>) => ({
      contentBlockDelta: { contentBlockIndex, delta: piece },
    });
    const start = (contentBlockIndex: number, piece: Record<string, JsonValue>) => ({
      contentBlockStart: { contentBlockIndex, start: piece },
    });
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const reply = await converse({
      reply: {
        events: [
          ...["one", "two"].map((text) => delta(0, { reasoningContent: { redactedContent: base64(text) } })),
          ...["si", "gn"].map((signature) => delta(1, { reasoningContent: { signature } })),
          start(2, { image: { format: "png" } }),
          ...["a", "b"].map((text) => delta(2, { image: { source: { bytes: base64(text) } } })),
          start(3, { toolUse: { toolUseId: "1", name: "half" } }),
          delta(3, { toolUse: { input: '{"q":"tru' } }),
          start(4, { toolUse: { toolUseId: "2", name: "list" } }),
          delta(4, { toolUse: { input: "[1]" } }),
          { messageStop: { stopReason: "max_tokens" } },
        ],
      },
    });
    expect(reply.output?.message?.content).toMatchObject([
      { reasoningContent: { redactedContent: new Uint8Array(Buffer.from("onetwo")) } },
      { reasoningContent: { reasoningText: { text: "", signature: "sign" } } },
      { image: { format: "png", source: { bytes: new Uint8Array(Buffer.from("ab")) } } },
      { toolUse: { name: "half", input: '{"q":"tru' } },
      { toolUse: { name: "list", input: [1] } },
    ]);
  });

  test("events are folded into a Converse reply", async () => {
    expect(await converse({ reply: { events: EVENTS } })).toMatchObject({
      output: {
        message: {
          role: "assistant",
          content: [
            { reasoningContent: { reasoningText: { text: "ab", signature: "s" } } },
            { citationsContent: { content: [{ text: "cited" }], citations: [CITATION] } },
            { toolUse: { toolUseId: "i", name: "t", input: { a: 1 } } },
            { toolResult: { toolUseId: "i", status: "success", content: [{ text: "r" }] } },
          ],
        },
      },
      stopReason: "max_tokens",
      usage: { totalTokens: 3 },
      metrics: { latencyMs: 4 },
    });
  });

  test("a body is sent as it is", async () => {
    const body = { output: { message: { role: "assistant", content: [] } }, stopReason: "end_turn" };
    expect(await converse({ reply: { body } })).toMatchObject(body);
  });
});

test("a raw reply of another operation is an error that says so", async () => {
  await expect(converseStream({ reply: { body: {} } })).rejects.toMatchObject({
    name: "EmulatorScriptException",
    message: expect.stringContaining("has only `body`, which converse-stream cannot send. Add `events`"),
  });
});

describe("which reply", () => {
  test("an array is used in order, and running out is an error that says so", () =>
    withEmulator({ reply: ["one", { text: "two" }] }, async (client) => {
      const texts: (string | undefined)[] = [];
      for (let i = 0; i < 2; i += 1) {
        const { output } = await client.send(new ConverseCommand(HELLO));
        texts.push(output?.message?.content?.[0]?.text);
      }
      expect(texts).toEqual(["one", "two"]);
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toMatchObject({
        name: "ReplyScriptExhaustedException",
        message: expect.stringContaining("has 2 replies and this is request 3"),
        $metadata: { httpStatusCode: 400 },
      });
    }));

  test("a function sees the request; undefined asks for the emulator's own reply", async () => {
    const reply = await converse({ reply: async ({ modelId }) => ({ text: modelId }) });
    expect(reply.output?.message?.content).toEqual([{ text: MODEL }]);
    const own = await converse({ reply: () => undefined });
    expect(own.output?.message?.content?.[0]?.text).toMatch(/emulator/);
  });

  test("a function may answer the text of the last turn, whichever API it came over", async () => {
    const said: string[] = [];
    const reply = ({ lastText }: EmulatedRequest) => {
      said.push(lastText);
      return undefined;
    };
    const assistant = { role: "assistant" as const, content: [{ text: "Hi" }] };
    const last = { role: "user" as const, content: [{ text: "How " }, { text: "are you?" }] };
    await converse({ reply }, { messages: [...HELLO.messages, assistant, last] });
    await invoke({ reply }, bodyOf("anthropicMessages"));
    await invoke({ reply }, bodyOf("titan"));
    expect(said).toEqual(["How are you?", "hi", bodyOf("titan").body["inputText"]]);
  });

  test("a function that throws is an error the client sees", async () => {
    await expect(converse({ reply: () => Promise.reject(new Error("my bug")) })).rejects.toMatchObject({
      name: "EmulatorScriptException",
      message: expect.stringContaining("my bug"),
    });
  });
});

/** Names of the tools the reply calls, and its texts. */
const called = async (input: Partial<ConverseCommandInput>): Promise<unknown> =>
  (await converse({}, input)).output?.message?.content?.map(({ toolUse, text }) => toolUse?.name ?? text);

describe("without a script", () => {
  const toolConfig = {
    tools: ["first", "second"].map((name) => ({
      toolSpec: {
        name,
        inputSchema: { json: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] } },
      },
    })),
  };
  const withResult = [
    ...HELLO.messages,
    { role: "assistant" as const, content: [{ toolUse: { toolUseId: "i", name: "first", input: {} } }] },
    { role: "user" as const, content: [{ toolResult: { toolUseId: "i", content: [{ text: "done" }] } }] },
  ];

  test("a bound tool is called with arguments that satisfy its schema", async () => {
    const reply = await converse({}, { toolConfig });
    expect(reply.output?.message?.content?.[0]?.toolUse).toMatchObject({ name: "first", input: { n: 1 } });
  });

  test("a forced tool is called, even after tool results", async () => {
    const toolChoice = { tool: { name: "second" } };
    expect(await called({ toolConfig: { ...toolConfig, toolChoice } })).toEqual(["second"]);
    const any = { toolConfig: { ...toolConfig, toolChoice: { any: {} } }, messages: withResult };
    expect(await called(any)).toEqual(["second"]);
  });

  test("tool results are answered with text", async () => {
    expect(await called({ toolConfig, messages: withResult })).toEqual([expect.stringMatching(/emulator/)]);
  });

  test("a JSON schema gets JSON", async () => {
    const schema = JSON.stringify({
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
      additionalProperties: false,
    });
    const outputConfig = {
      textFormat: { type: "json_schema" as const, structure: { jsonSchema: { schema } } },
    };
    const reply = await converse({}, { outputConfig });
    expect(JSON.parse(reply.output?.message?.content?.[0]?.text ?? "")).toEqual({ ok: true });
  });
});

const count = (reply?: ReplyObject) =>
  withEmulator({ reply }, (client) =>
    client.send(
      new CountTokensCommand({ modelId: MODEL, input: { converse: { messages: HELLO.messages } } }),
    ),
  );

describe("CountTokens", () => {
  test("estimates, the same in every run", async () => {
    const [first, second] = [await count(), await count()];
    expect(first.inputTokens).toBeGreaterThan(0);
    expect(second.inputTokens).toBe(first.inputTokens);
  });

  test("gives the scripted count", async () => {
    expect(await count({ usage: { inputTokens: 42 } })).toMatchObject({ inputTokens: 42 });
  });
});
