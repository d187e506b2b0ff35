import { AIMessage, type BaseMessage } from "@langchain/core/messages";

import { isRecord } from "../../../../json/record.js";
import {
  blocksOf,
  callsOf,
  hasBlock,
  hasMessage,
  isBlank,
  resultsOf,
  textOf,
  type Feature,
  type SeenResult,
} from "./observe.js";

/** Results: where they stand, and what they are. */
export const RESULTS: Readonly<Record<string, Feature>> = {
  "a result without a call": ({ messages }) => {
    const called = new Set(callsOf(messages).map(({ id }) => id));
    return resultsOf(messages).some(({ id }) => id !== "" && id !== undefined && !called.has(id));
  },
  "a result before its call": positions((call, result) => result < call),
  "a result late": positions((call, result, messages) => {
    return (
      result - call > 2 && messages.slice(call + 1, result).some((message) => AIMessage.isInstance(message))
    );
  }),
  "results out of order": ({ messages }) => {
    const order = resultsOf(messages).map(({ id }) => id);
    const calls = callsOf(messages).filter(({ place }) => place === "tool_calls");
    return calls.some(({ id, at }, index) => {
      const next = calls[index + 1];
      if (next?.at !== at || next.id === id) return false;
      return order.includes(id) && order.includes(next.id) && order.indexOf(id) > order.indexOf(next.id);
    });
  },
  "the same result twice": twice((one, other) => one === other),
  "two results of one call": twice((one, other) => one !== other),
  "a result of a call without an id": hasResult(({ id }) => id === undefined),
  "tool_result in a human message": hasBlock("human", ({ type }) => type === "tool_result"),
  "tool_result without content": hasBlock(
    "human",
    (block) => block.type === "tool_result" && !("content" in block),
  ),
  "tool_result that failed": hasBlock("human", ({ is_error }) => is_error === true),
  "Converse's toolResult": hasBlock("human", ({ toolResult }) => isRecord(toolResult)),
  "a tool_result after text": hasMessage((message) => {
    const [first, ...more] = blocksOf(message);
    return typeof first?.["text"] === "string" && more.some(({ type }) => type === "tool_result");
  }),
  "an empty result": hasResult(({ content }) => content === ""),
  "a result that is an empty list": hasResult(
    ({ content }) => Array.isArray(content) && content.length === 0,
  ),
  "a result of blank blocks": hasResult(({ content }) => {
    return Array.isArray(content) && content.length > 0 && isBlank(content);
  }),
  "a result of JSON text": hasResult(({ content }) => textOf(content).startsWith('{"sky"')),
  "a result of the JSON text of a list": hasResult(({ content }) => textOf(content).startsWith('["<')),
  "a result of blocks of text": hasItem((item) => isRecord(item) && item["type"] === "text"),
  "a result of an image": hasItem((item) => isRecord(item) && item["type"] === "image"),
  "a result of a document": hasItem((item) => isRecord(item) && item["type"] === "document"),
  "a result of an object": hasItem((item) => isRecord(item) && "sky" in item),
  "a result that looks like text": hasItem((item) => isRecord(item) && "score" in item),
  "a result of an MCP resource": hasItem((item) => isRecord(item) && item["type"] === "resource"),
  "a result of a link of MCP": hasItem((item) => isRecord(item) && item["type"] === "resource_link"),
  "a result of GitHub's files": hasItem((item) => isRecord(item) && "_links" in item),
  "a result of a call": hasItem((item) => isRecord(item) && item["type"] === "tool_call"),
  "a result of a thought": hasItem((item) => isRecord(item) && item["type"] === "thinking"),
  "a result that looks like Converse's image": hasItem((item) => isRecord(item) && isOddImage(item["image"])),
  "a result of a recording": hasItem((item) => isRecord(item) && ("audio" in item || "input_audio" in item)),
  "a result of bytes": hasItem((item) => isRecord(item) && item["mimeType"] === "application/zip"),
  "a result of a list": hasItem(Array.isArray),
  "a result of a number": hasItem((item) => typeof item === "number"),
  "a result of null": hasItem((item) => item === null),
  "a result of Converse's json": hasItem((item) => isRecord(item) && !item["type"] && isRecord(item["json"])),
  "a result of a json block": hasItem((item) => isRecord(item) && item["type"] === "json"),
  "a result with a cache point": hasItem((item) => isRecord(item) && "cachePoint" in item),
};

function isOddImage(image: unknown): boolean {
  return isRecord(image) && !("source" in image);
}

function hasResult(isWanted: (result: SeenResult) => boolean): Feature {
  return ({ messages }) => resultsOf(messages).some(isWanted);
}

function hasItem(isWanted: (item: unknown) => boolean): Feature {
  return hasResult(({ content }) => Array.isArray(content) && content.some(isWanted));
}

/** Whether a call that is the only one of its id and its result stand so. */
function positions(areWanted: (call: number, result: number, messages: BaseMessage[]) => boolean): Feature {
  return ({ messages }) => {
    const calls = callsOf(messages);
    return resultsOf(messages).some(({ id, at }) => {
      const turns = new Set(calls.filter((call) => id && call.id === id).map((call) => call.at));
      return turns.size === 1 && [...turns].some((turn) => areWanted(turn, at, messages));
    });
  };
}

/** Whether two results have one id and such contents. */
function twice(areWanted: (one: string, other: string) => boolean): Feature {
  return ({ messages }) => {
    const seen = resultsOf(messages).map(({ id, content }) => ({ id, json: JSON.stringify(content) }));
    return seen.some(({ id, json }, index) => {
      return id && seen.slice(index + 1).some((other) => other.id === id && areWanted(json, other.json));
    });
  };
}
