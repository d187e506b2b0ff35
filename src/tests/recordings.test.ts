import { expect, it } from "@jest/globals";
import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { ChatBedrockConverse, type ChatBedrockConverseCallOptions } from "../index.js";
import { readAIContent } from "../messages/ai_content.js";
import { isRecord } from "../json/record.js";
import { RequestContext } from "../messages/request_context.js";
import { capabilitiesOf } from "../models/resolve.js";
import { startBedrockEmulator, type ReplyObject } from "../testing/index.js";
import {
  describeRecordings,
  recordedInteractions,
  recordingFiles,
  type Interaction,
  type Recorded,
  type WireBlock,
  type WireReply,
} from "./support/recordings.js";
import { useNock } from "./support/nock.js";
import { expectedOfEvents, expectedOfReply, toStreamEvents, type Expected } from "./support/wire.js";

const succeeded = ([, { status }]: Recorded) => status === 200;
const failed = ([, { status }]: Recorded) => status !== 200;
const replies = recordedInteractions("converse");
const streams = recordedInteractions("converse-stream");

describeRecordings("every recorded reply", () => {
  it.each(replies.filter(succeeded))(
    "%s is told alike by invoke, stream and streamEvents",
    async (_, recorded) => {
      const reply = recordedReply(recorded);
      expectAlike(
        await replay(recorded.model, asScript({ body: reply }), streamScript(reply)),
        expectedOfReply(reply),
      );
    },
  );

  it.each(streams.filter(succeeded))(
    "%s is told alike by stream, invoke and streamEvents",
    async (_, recorded) => {
      const events = recorded.events ?? [];
      const script = eventScript(events);
      expectAlike(await replay(recorded.model, script, script), expectedOfEvents(events));
    },
  );

  it.each([...replies, ...streams].filter(failed))(
    "%s is an error in the service's own words, sent once",
    async (_, recorded) => {
      const { message } = recorded.json as unknown as { message: string };
      const error = { name: "ValidationException", message, status: recorded.status };
      await using bedrock = await startBedrockEmulator({ reply: { error } });
      const llm = new ChatBedrockConverse(recorded.model, bedrock.fields);
      const call = recorded.op === "converse" ? llm.invoke("hi") : llm.stream("hi");
      await expect(call).rejects.toMatchObject({
        message: expect.stringContaining(message),
        statusCode: recorded.status,
        retryable: false,
        cause: { name: "ValidationException", message },
      });
      expect(bedrock.requests).toHaveLength(1);
      llm.close();
    },
  );
});

describeRecordings("the recorded bytes of a stream", () => {
  const nock = useNock();
  const withBytes = streams.filter(succeeded).filter(([, { eventstream_base64 }]) => eventstream_base64);
  it.each(withBytes)("%s decode through the SDK to what was recorded", async (_, recorded) => {
    nock("https://bedrock-runtime.us-east-1.amazonaws.com")
      .post(`/model/${encodeURIComponent(recorded.model)}/converse-stream`)
      .reply(200, Buffer.from(recorded.eventstream_base64 ?? "", "base64"), {
        "content-type": "application/vnd.amazon.eventstream",
      });
    const llm = new ChatBedrockConverse(recorded.model, {
      region: "us-east-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    });
    expectSays(await joined(llm), expectedOfEvents(recorded.events ?? []));
    llm.close();
  });
});

describeRecordings("a recorded answer", () => {
  // In the streaming agent loop Python sent the tool call only, and dropped the text before it.
  const followUps = recordingFiles().flatMap(([file, [first, second]]) => {
    const turn = second?.request.messages?.find(({ role }) => role === "assistant");
    const kept = file.startsWith("langchain_aws") && !file.includes("agent_loop_streaming");
    return kept && first && turn ? [[file, first, turn.content] as const] : [];
  });

  it.each(followUps)(
    "of %s reads back into the request that was recorded after it",
    async (_, first, sent) => {
      const events = first.events ? eventScript(first.events) : streamScript(recordedReply(first));
      const { invoked, streamed, native } = await replay(first.model, events, events);
      for (const message of [invoked, streamed, native]) expect(readBack(message)).toEqual(sent);
    },
  );
});

/** The same reply from all three ways of asking: `invoke`, a joined `stream`, native `streamEvents`. */
async function replay(model: string, whole: ReplyObject, streamedReply: ReplyObject) {
  await using bedrock = await startBedrockEmulator({
    reply: ({ operation }) => (operation === "converse" ? whole : streamedReply),
  });
  const llm = new ChatBedrockConverse(model, bedrock.fields);
  const invoked: AIMessage = await llm.invoke("hi");
  const streamed = await joined(llm);
  const native = await llm.streamEvents("hi");
  const v1: AIMessage = await llm.invoke("hi", { outputVersion: "v1" });
  const streamedV1 = await joined(llm, { outputVersion: "v1" });
  llm.close();
  return { invoked, streamed, native, v1, streamedV1 };
}

/** Every way tells what was recorded, they agree with each other, and each reads back into the reply. */
function expectAlike(told: Awaited<ReturnType<typeof replay>>, expected: Expected): void {
  for (const message of Object.values(told)) {
    expectSays(message, expected);
    expect(readBack(message)).toEqual(sendable(expected.blocks));
  }
  expectEqualMessages(told.invoked, told.streamed);
  expect(told.streamedV1.content).toEqual(told.v1.content);
  expect(told.native.content).toEqual(told.v1.content);
}

async function joined(
  llm: ChatBedrockConverse,
  options?: ChatBedrockConverseCallOptions,
): Promise<AIMessageChunk> {
  let message: AIMessageChunk | undefined;
  for await (const chunk of await llm.stream("hi", options))
    message = message ? concat(message, chunk) : chunk;
  if (!message) throw new Error("the stream gave no chunk");
  return message;
}

function expectSays(message: AIMessage | AIMessageChunk, { blocks, stopReason, usage }: Expected): void {
  expect(message.text).toBe(blocks.map(textOf).join(""));
  expect(message.tool_calls).toEqual(
    blocks.flatMap(({ toolUse }) =>
      toolUse && toolUse.type !== "server_tool_use"
        ? [{ type: "tool_call", id: toolUse.toolUseId, name: toolUse.name, args: toolUse.input }]
        : [],
    ),
  );
  expect(message.invalid_tool_calls).toEqual([]);
  expect(message.response_metadata["stopReason"]).toBe(stopReason);
  if (usage) expect(message.usage_metadata).toMatchObject(usage);
}

/** Only the request id is each one's own. */
function expectEqualMessages(invoked: AIMessage, streamed: AIMessageChunk): void {
  expect(streamed.content).toEqual(invoked.content);
  expect(streamed.tool_calls).toEqual(invoked.tool_calls);
  expect(streamed.additional_kwargs).toEqual(invoked.additional_kwargs);
  expect(streamed.usage_metadata).toEqual(invoked.usage_metadata);
  const { $metadata: left, ...metadata } = invoked.response_metadata;
  const { $metadata: right, ...streamedMetadata } = streamed.response_metadata;
  expect(streamedMetadata).toEqual(metadata);
  expect(isRecord(left) && isRecord(right) && Object.keys(right)).toEqual(Object.keys(Object(left)));
}

/** A message as it would be sent again, bytes as the wire has them. */
function readBack(message: AIMessage | AIMessageChunk): unknown {
  return toWire(
    readAIContent(message, new RequestContext({ capabilities: capabilitiesOf("unknown") }), "messages.1"),
  );
}

/** Blocks of a reply as a request has them: no empty text, and `tool_use` is what every call is. */
function sendable(blocks: readonly WireBlock[]): unknown[] {
  const saying = blocks.filter((block) => block.text !== "");
  return saying.map((block) => {
    if (block.toolUse?.type !== "tool_use") return block;
    const { type: _type, ...toolUse } = block.toolUse;
    return { toolUse };
  });
}

function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toWire);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toWire(member)]));
}

function textOf({ text, citationsContent }: WireBlock): string {
  return text ?? citationsContent?.content.map((part) => part.text).join("") ?? "";
}

function recordedReply({ json }: Interaction) {
  if (!json) throw new Error("a recorded Converse reply without a body");
  return json;
}

function eventScript(events: NonNullable<Interaction["events"]>): ReplyObject {
  return asScript({
    events: events.map(({ headers, payload }) => ({ [String(headers[":event-type"])]: payload })),
  });
}

function streamScript(reply: WireReply): ReplyObject {
  return asScript({ events: toStreamEvents(reply) });
}

/** Recorded JSON is JSON, which its types here do not say. */
function asScript(script: { body?: unknown; events?: unknown }): ReplyObject {
  return JSON.parse(JSON.stringify(script));
}
