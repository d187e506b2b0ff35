import { Readable } from "node:stream";

import { afterEach, describe, expect, it } from "@jest/globals";
import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { OutputParserException } from "@langchain/core/output_parsers";
import { concat } from "@langchain/core/utils/stream";

import { REPLY_LIMITS } from "../../json/reply_limits.js";
import { chunkEvent, streamAnswer, type WireEvent } from "../../testing/answer.js";
import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { cannedFields } from "../support/canned_replies.js";
import { expectLinear } from "../support/growth.js";
import { CLAUDE, collect } from "../support/model.js";

/** Far beyond what any stack holds. */
const LEVELS = 100_000;

/** How each class gets a call of a tool, its input as JSON text: whole and as a stream. */
const WAYS: [way: string, call: (name: string, json: string) => Promise<AIMessage | AIMessageChunk>][] = [
  ["ChatBedrockConverse, whole", (name, json) => whole(ChatBedrockConverse, converseReply(name, json))],
  [
    "ChatBedrockConverse, streamed",
    (name, json) => streamed(ChatBedrockConverse, converseEvents(name, json)),
  ],
  ["ChatBedrock, whole", (name, json) => whole(ChatBedrock, nativeReply(name, json))],
  ["ChatBedrock, streamed", (name, json) => streamed(ChatBedrock, nativeEvents(name, json))],
];

afterEach(() => {
  if ("polluted" in {}) throw new Error("A reply has changed the prototype of all objects.");
});

describe.each(WAYS)("a call that comes by %s", (way, call) => {
  it("is invalid when its input nests deeper than the limit, and says so", async () => {
    const message = await call("weather", nested(REPLY_LIMITS.jsonDepth + 1));
    expect(message.tool_calls).toEqual([]);
    expect(message.invalid_tool_calls).toMatchObject([
      { name: "weather", error: `Args nest deeper than ${REPLY_LIMITS.jsonDepth} levels.` },
    ]);
  });

  it("is valid at the limit", async () => {
    const message = await call("weather", nested(REPLY_LIMITS.jsonDepth));
    expect(message.tool_calls).toHaveLength(1);
  });

  it("never fills the stack", async () => {
    const outcome = await call("weather", nested(LEVELS)).catch((error: unknown) => error);
    // The SDK's own parser of whole replies is recursive: nothing is left of them to make a message of.
    if (way === "ChatBedrockConverse, whole") expect(outcome).toMatchObject({ name: "MalformedReplyError" });
    else expect(outcome).toMatchObject({ invalid_tool_calls: [{ name: "weather" }] });
  });

  it.each(["__proto__", "constructor", "prototype", "toString"])(
    "may be named %s, and its argument",
    async (name) => {
      const json = `{"${name}":{"polluted":true},"list":[{"${name}":{"polluted":true}}]}`;
      const message = await call(name, json);
      expect(message.tool_calls).toMatchObject([{ name }]);
      const [{ args } = { args: {} }] = message.tool_calls ?? [];
      expect(JSON.stringify(args)).toBe(json);
      expect(Object.getPrototypeOf(args)).toBe(Object.prototype);
    },
  );
});

describe("JSON of the model's beside its calls", () => {
  it.each<[name: string, events: WireEvent[]]>([
    ["a block that nobody knows", [event("contentBlockStart", `{"start":{"hologram":${nested(2_000)}}}`)]],
    [
      "fields of the model's own",
      [event("messageStop", `{"additionalModelResponseFields":${nested(2_000)}}`)],
    ],
  ])("is malformed for good when it nests deeper than the limit: %s", async (_, events) => {
    const outcome = await streamed(ChatBedrockConverse, events).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: "MalformedReplyError", retryable: false });
  });

  it("may have members with the names of JavaScript's own", async () => {
    const members = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const reply = await whole(
      ChatBedrockConverse,
      `{"output":{"message":{"role":"assistant","content":[{"__proto__":{"polluted":true}},{"text":"hi"}]}},
        "stopReason":"end_turn","additionalModelResponseFields":${members}}`,
    );
    expect(reply.text).toBe("hi");
    const fields = reply.response_metadata["additionalModelResponseFields"];
    expect(JSON.stringify(fields)).toBe(members);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    const native = await whole(
      ChatBedrock,
      `{"type":"message","content":[{"type":"__proto__","__proto__":{"polluted":true}},{"type":"text","text":"hi"}],
        "stop_reason":"constructor","amazon-bedrock-trace":{"guardrail":{"outputs":[${members}]}}}`,
    );
    expect(native.text).toBe("hi");
  });
});

describe("an answer in text", () => {
  const schema = { type: "object", properties: { a: {} }, required: ["a"] };

  it.each<[name: string, textOf: (length: number) => string]>([
    ["nests too deep", nested],
    ["nests too deep and is no JSON", (length) => `${"[".repeat(length)}x${"]".repeat(length)}`],
    ["is an open fence and lines without end", (length) => `\`\`\`${"\n".repeat(length)}x`],
    ["is thoughts without end", (length) => "<think></think>".repeat(length)],
  ])("that %s is no object, and takes time in proportion to its length", async (_, textOf) => {
    await expectLinear(LEVELS / 8, async (length) => {
      const content = JSON.stringify([{ text: textOf(length) }]);
      const llm = modelOf(
        ChatBedrockConverse,
        `{"output":{"message":{"role":"assistant","content":${content}}},"stopReason":"end_turn"}`,
      );
      const answer = llm.withStructuredOutput(schema, { method: "jsonMode" }).invoke("hi");
      await expect(answer).rejects.toBeInstanceOf(OutputParserException);
    });
  });
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

type Model = typeof ChatBedrock | typeof ChatBedrockConverse;

function modelOf(Class: Model, body: string | Uint8Array) {
  return new Class({ model: CLAUDE, ...cannedFields(() => ({ body: Readable.from([Buffer.from(body)]) })) });
}

async function whole(Class: Model, body: string): Promise<AIMessageChunk> {
  return modelOf(Class, body).invoke("hi");
}

async function streamed(Class: Model, events: WireEvent[]): Promise<AIMessageChunk> {
  const bytes = Buffer.concat(streamAnswer(events).pieces);
  const chunks = await collect(modelOf(Class, bytes).stream("hi"));
  return chunks.reduce((all, chunk) => concat(all, chunk));
}

/** An event from JSON text: that of the literal would set the prototype. */
function event(type: string, json: string): WireEvent {
  return { [type]: JSON.parse(json) };
}

function converseReply(name: string, json: string): string {
  const call = `{"toolUse":{"toolUseId":"t1","name":"${name}","input":${json}}}`;
  return `{"output":{"message":{"role":"assistant","content":[${call}]}},"stopReason":"tool_use"}`;
}

function converseEvents(name: string, json: string): WireEvent[] {
  return [
    { messageStart: { role: "assistant" } },
    { contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: "t1", name } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input: json } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: "tool_use" } },
  ];
}

function nativeReply(name: string, json: string): string {
  const call = `{"type":"tool_use","id":"t1","name":"${name}","input":${json}}`;
  return `{"type":"message","role":"assistant","content":[${call}],"stop_reason":"tool_use"}`;
}

function nativeEvents(name: string, partial_json: string): WireEvent[] {
  return [
    { type: "message_start", message: { role: "assistant", content: [] } },
    { type: "content_block_start", index: 0, content_block: { type: "tool_use", id: "t1", name, input: {} } },
    { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json } },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "tool_use" } },
    { type: "message_stop" },
  ].map(chunkEvent);
}
