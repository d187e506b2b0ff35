import { Readable } from "node:stream";

import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse, MalformedReplyError } from "../../index.js";
import { streamAnswer, type WireEvent } from "../../testing/answer.js";
import { cannedFields } from "../support/canned_replies.js";
import { collect } from "../support/collect.js";
import { CLAUDE } from "../support/model.js";
import { OF_CLAUDE, OF_CONVERSE, type WrongType } from "../support/wrong_types.js";
import { rejection } from "../transport/calls.js";

type Model = typeof ChatBedrock | typeof ChatBedrockConverse;

const APIS: [name: string, Class: Model, replies: readonly WrongType[]][] = [
  ["Converse", ChatBedrockConverse, OF_CONVERSE],
  ["InvokeModel", ChatBedrock, OF_CLAUDE],
];

/** A model that is sent these bytes, and how often it has asked for them. */
function modelOf(Class: Model, bytes: Uint8Array, model = CLAUDE) {
  let sends = 0;
  const fields = cannedFields(() => {
    sends += 1;
    return { headers: { "content-type": "application/json" }, body: Readable.from([bytes]) };
  });
  return { llm: new Class({ model, ...fields, maxRetries: 1 }), sends: () => sends };
}

const whole = (Class: Model, reply: unknown, model?: string) =>
  modelOf(Class, Buffer.from(JSON.stringify(reply)), model);
const streamed = (Class: Model, events: WireEvent[], model?: string) =>
  modelOf(Class, Buffer.concat(streamAnswer(events).pieces), model);

const having = (replies: readonly WrongType[], part: "whole" | "events") =>
  replies.flatMap((reply) => (reply[part] === undefined ? [] : [[reply.name, reply] as const]));

describe.each(APIS)("over %s", (_, Class, replies) => {
  it.concurrent.each(having(replies, "whole"))(
    "a whole reply whose %s is of a wrong type is malformed, and asked for again",
    async (name, reply) => {
      const { llm, sends } = whole(Class, reply.whole);
      const error = await rejection(llm.invoke("hi"));
      expect(error).toBeInstanceOf(MalformedReplyError);
      expect(error).toMatchObject({ message: expect.stringContaining(name) });
      expect(sends()).toBe(2);
    },
  );

  it.concurrent.each(having(replies, "events"))(
    "a stream whose %s is of a wrong type is malformed",
    async (name, { events = [] }) => {
      const { llm } = streamed(Class, events);
      const error = await rejection(collect(llm.stream("hi")));
      expect(error).toBeInstanceOf(MalformedReplyError);
      expect(error).toMatchObject({ message: expect.stringContaining(name) });
    },
  );

  it.concurrent.each([null, 5, [], "hi"])("a reply that is %j is malformed", async (reply) => {
    expect(await rejection(whole(Class, reply).llm.invoke("hi"))).toBeInstanceOf(MalformedReplyError);
  });
});

describe("of the other families", () => {
  const call = { id: "t", function: { name: 5, arguments: "{}" } };
  const odd = { id: "t", function: { name: "n", arguments: 5 } };
  it.concurrent.each<[model: string, name: string, reply: object]>([
    ["us.amazon.nova-pro-v1:0", "usage.inputTokens", { stopReason: "end_turn", usage: { inputTokens: "3" } }],
    ["us.amazon.nova-pro-v1:0", "stopReason", { stopReason: {} }],
    ["openai.gpt-oss-120b-1:0", "function.name", { choices: [{ message: { tool_calls: [call] } }] }],
    ["openai.gpt-oss-120b-1:0", "message.content", { choices: [{ message: { content: 5 } }] }],
    ["openai.gpt-oss-120b-1:0", "content.0", { choices: [{ message: { content: [null] } }] }],
    ["openai.gpt-oss-120b-1:0", "function.arguments", { choices: [{ message: { tool_calls: [odd] } }] }],
    ["openai.gpt-oss-120b-1:0", "usage.prompt_tokens", { choices: [], usage: { prompt_tokens: "3" } }],
    ["openai.gpt-oss-120b-1:0", "finish_reason", { choices: [{ finish_reason: {} }] }],
    ["meta.llama3-1-70b-instruct-v1:0", "prompt_token_count", { generation: "hi", prompt_token_count: "3" }],
    ["meta.llama3-1-70b-instruct-v1:0", "generation", { generation: 5 }],
    ["cohere.command-r-v1:0", "tool_calls.0.name", { tool_calls: [{ name: 5, parameters: {} }] }],
    ["mistral.mistral-7b-instruct-v0:2", "outputs.0.stop_reason", { outputs: [{ stop_reason: 5 }] }],
  ])("a reply of %s whose %s is of a wrong type is malformed", async (model, name, reply) => {
    const error = await rejection(whole(ChatBedrock, reply, model).llm.invoke("hi"));
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({ message: expect.stringContaining(`${name} has a type`) });
  });

  it.concurrent.each([
    ["image.source.bytes", { image: { format: "png", source: { bytes: "%%%" } } }],
    ["reasoningContent.redactedContent", { reasoningContent: { redactedContent: "a" } }],
  ])("a reply of Nova whose %s is not base64 is malformed", async (name, block) => {
    const reply = { output: { message: { content: [block] } }, stopReason: "end_turn" };
    const error = await rejection(whole(ChatBedrock, reply, "us.amazon.nova-pro-v1:0").llm.invoke("hi"));
    expect(error).toBeInstanceOf(MalformedReplyError);
    expect(error).toMatchObject({ message: expect.stringContaining(`${name} is not base64`) });
  });
});
