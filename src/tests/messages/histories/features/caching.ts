import { isRecord } from "../../../../json/record.js";
import {
  hasBlock,
  hasMessage,
  isCachePoint,
  isOf,
  itemsOf,
  wraps,
  type Feature,
  type Type,
} from "./observe.js";

/** Cache points of Converse's and of Anthropic's form. */
export const CACHING: Readonly<Record<string, Feature>> = {
  "a cache point in a human message": cached("human"),
  "a cache point in a system message": cached("system"),
  "a cache point in an AI message": cached("ai"),
  "a cache point in a tool message": cached("tool"),
  "a cache point first": hasMessage((message) => isCachePoint(itemsOf(message)[0])),
  "a cache point alone": hasMessage(
    (message) => itemsOf(message).length === 1 && isCachePoint(itemsOf(message)[0]),
  ),
  "a cache point after another": hasMessage((message) => {
    const items = itemsOf(message);
    return items.some((item, at) => isCachePoint(item) && isCachePoint(items[at + 1]));
  }),
  "a cache point after reasoning": hasMessage((message) => {
    const items = itemsOf(message);
    return items.some((item, at) => isReasoning(item) && isCachePoint(items[at + 1]));
  }),
  "more than four cache points": hasMessage((message) => itemsOf(message).filter(isCachePoint).length > 4),
  "a cache point by type": hasBlock("any", (block) => block.type === "cache_point"),
  "a cache point in text's own object": hasBlock("any", ({ text, cachePoint }) => !!text && !!cachePoint),
  "a wrapped cache point": wraps("any", (block) => isCachePoint(block)),
  cache_control: hasBlock("any", ({ cache_control }) => isRecord(cache_control)),
  "an hour after five minutes": ({ messages }) => /"ttl":"5m".*"ttl":"1h"/.test(JSON.stringify(messages)),
};

function cached(type: Type): Feature {
  return hasMessage((message) => isOf(message, type) && itemsOf(message).some(isCachePoint));
}

function isReasoning(item: unknown): boolean {
  return (
    isRecord(item) && /reasoning|thinking/.test(`${String(item["type"])} ${Object.keys(item).join(" ")}`)
  );
}
