import { AIMessage, type BaseMessage } from "@langchain/core/messages";

import { isRecord } from "../../../../json/record.js";
import { toolName } from "../describe.js";
import {
  blocksOf,
  callsOf,
  hasBlock,
  hasMessage,
  isV1,
  resultsOf,
  textOf,
  type Feature,
  type SeenCall,
} from "./observe.js";

/** Calls: where they stand, their ids, names and arguments. */
export const CALLS: Readonly<Record<string, Feature>> = {
  "parallel calls": hasMessage((message) => besideOf(message).length > 1),
  "calls in tool_calls alone": hasMessage(
    (message) => besideOf(message).length > 0 && withinOf(message).length === 0,
  ),
  "calls in content alone": hasMessage(
    (message) => besideOf(message).length === 0 && withinOf(message).length > 0,
  ),
  "calls in both": hasMessage((message) => besideOf(message).length > 0 && withinOf(message).length > 0),
  "text after a call": hasMessage((message) => {
    const blocks = blocksOf(message);
    const call = blocks.findIndex(({ type }) => type === "tool_use");
    return call >= 0 && blocks.slice(call).some(({ text }) => typeof text === "string");
  }),
  "text after a call, v1": hasMessage((message) => {
    const blocks = isV1(message) ? blocksOf(message) : [];
    const call = blocks.findIndex(({ type }) => type === "tool_call");
    return call >= 0 && blocks.slice(call).some(({ text }) => typeof text === "string");
  }),
  tool_use: hasBlock("ai", ({ type }) => type === "tool_use"),
  "tool_use with half a JSON text": hasBlock("ai", ({ type, input }) => {
    return type === "tool_use" && typeof input === "string" && input.startsWith("{") && !input.endsWith("}");
  }),
  "tool_call in v0 content": hasBlock("ai", ({ type }, message) => {
    return type === "tool_call" && !isV1(message);
  }),
  "tool_call in v1 content": hasBlock("ai", ({ type }, message) => {
    return type === "tool_call" && isV1(message);
  }),
  "tool_call_chunk in content": hasBlock("ai", ({ type }) => type === "tool_call_chunk"),
  "Converse's toolUse": hasBlock("ai", ({ type, toolUse }) => !type && isRecord(toolUse)),
  "Converse's toolUse whose input is JSON text": hasBlock("ai", ({ toolUse }) => {
    return isRecord(toolUse) && typeof toolUse["input"] === "string";
  }),
  invalid_tool_calls: hasMessage((message) => {
    return AIMessage.isInstance(message) && (message.invalid_tool_calls ?? []).length > 0;
  }),
  "an id of Bedrock's": hasCall(({ id }) => String(id).startsWith("tooluse_")),
  "an id of Anthropic's": hasCall(({ id }) => String(id).startsWith("toolu_")),
  "an id of OpenAI's": hasCall(({ id }) => /^call_\d+$/.test(String(id))),
  "an id that is a UUID": hasCall(({ id }) => /^[\da-f]{8}-/.test(String(id))),
  "an id with what is illegal": hasCall(({ id }) => /[^\w-]/.test(String(id))),
  "an id that is too long": hasCall(({ id }) => String(id).length > 64),
  "an empty id": hasCall(({ id }) => id === ""),
  "no id": hasCall(({ id }) => id === undefined),
  "functions.get:0": hasCall(({ id }) => id === "functions.get:0"),
  "ids that are one when made legal": pairs((one, other) => {
    return one.id !== other.id && legal(one.id) !== "" && legal(one.id) === legal(other.id);
  }),
  "an id of two calls of a turn": pairs(
    (one, other) => isOneId(one, other) && one.at === other.at && !isSame(one, other),
  ),
  "an id of calls of two turns": pairs((one, other) => isOneId(one, other) && one.at !== other.at),
  "the same call twice in a turn": pairs(
    (one, other) => isOneId(one, other) && one.at === other.at && isSame(one, other),
  ),
  "a legal name": hasCall(({ name }) => /^[\w-]{1,64}$/.test(String(name))),
  "an illegal name": hasCall(({ name }) => name === "mcp.server/tool name"),
  "a name that a model made up": hasCall(({ name }) => name === "$READFILE"),
  "a name that is too long": hasCall(({ name }) => String(name).length > 64),
  "a name of letters that are not ASCII": hasCall(({ name }) => name === "天気"),
  "an empty name": hasCall(({ name }) => name === ""),
  "a name that is bound": ({ messages, tools }) => {
    const bound = new Set(tools.map(toolName));
    return callsOf(messages).some(({ name }) => bound.has(name));
  },
  "arguments that are an object": hasCall(({ args }) => isRecord(args) && "city" in args),
  "arguments within arguments": hasCall(({ args }) => isRecord(args) && Array.isArray(args["filters"])),
  "arguments with huge numbers": hasCall(({ args }) => isRecord(args) && args["huge"] === 1.7e308),
  "arguments with __proto__": hasCall(({ args }) => isRecord(args) && Object.hasOwn(args, "__proto__")),
  "arguments of strange keys": hasCall(({ args }) => isRecord(args) && "filter[id]" in args),
  "arguments of nothing": hasCall(({ args }) => isRecord(args) && Object.keys(args).length === 0),
  "arguments that are JSON text": hasCall(
    ({ args, place }) => place === "tool_calls" && /^{.*}$/.test(textOf(args)),
  ),
  "arguments that are the JSON text of a list": hasCall(
    ({ args, place }) => place === "tool_calls" && /^\[.*\]$/.test(textOf(args)),
  ),
  "arguments that are no JSON": hasCall(
    ({ args, place }) => place === "tool_calls" && /^{[^}]*$/.test(textOf(args)),
  ),
  "arguments that are a list": hasCall(({ args }) => Array.isArray(args)),
  "no arguments": hasCall(({ args, place }) => place === "tool_calls" && args === undefined),
  "a call without a result": ({ messages }) => {
    const answered = new Set(resultsOf(messages).map(({ id }) => id));
    return callsOf(messages).some(({ id }) => !answered.has(id));
  },
};

function besideOf(message: BaseMessage): SeenCall[] {
  return callsOf([message]).filter(({ place }) => place === "tool_calls");
}

function withinOf(message: BaseMessage): SeenCall[] {
  return callsOf([message]).filter(({ place }) => place === "content");
}

function hasCall(isWanted: (call: SeenCall) => boolean): Feature {
  return ({ messages }) => callsOf(messages).some(isWanted);
}

/** Whether two calls of `tool_calls` are such. */
function pairs(arePair: (one: SeenCall, other: SeenCall) => boolean): Feature {
  return ({ messages }) => {
    const calls = callsOf(messages).filter(({ place }) => place === "tool_calls");
    return calls.some((one, index) => calls.slice(index + 1).some((other) => arePair(one, other)));
  };
}

function isOneId(one: SeenCall, other: SeenCall): boolean {
  return Boolean(one.id) && one.id === other.id;
}

function isSame(one: SeenCall, other: SeenCall): boolean {
  return JSON.stringify([one.name, one.args]) === JSON.stringify([other.name, other.args]);
}

function legal(id: unknown): string {
  return typeof id === "string" ? id.replace(/[^\w-]/g, "_").slice(0, 64) : "";
}
