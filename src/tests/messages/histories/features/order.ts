import { AIMessage, SystemMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { isRecord } from "../../../../json/record.js";
import { callsOf, hasMessage, isBlank, isOf, itemsOf, type Feature } from "./observe.js";

/** Which messages there are, and in which order. */
export const ORDER: Readonly<Record<string, Feature>> = {
  "one message": ({ messages }) => messages.length === 1,
  "twelve messages": ({ messages }) => messages.length === 12,
  "thirty messages": ({ messages }) => messages.length === 30,
  "system messages alone": ({ messages }) => messages.every((message) => SystemMessage.isInstance(message)),
  "blank messages alone": ({ messages }) => messages.every(({ content }) => isBlank(content)),
  "an AI message alone": ({ messages: [only, ...more] }) => more.length === 0 && AIMessage.isInstance(only),
  "a tool message alone": ({ messages: [only, ...more] }) => {
    return more.length === 0 && ToolMessage.isInstance(only);
  },
  "an AI message first": hasMessage((message, at) => at === 0 && AIMessage.isInstance(message)),
  "a tool message first": hasMessage((message, at) => at === 0 && ToolMessage.isInstance(message)),
  "two human messages in a row": inARow("human"),
  "two AI messages in a row": inARow("ai"),
  "two system messages in a row": inARow("system"),
  "an AI message last": hasMessage((message, at, all) => isLast(at, all) && AIMessage.isInstance(message)),
  "an AI message last, with space at its end": hasMessage((message, at, all) => {
    const text = lastText(message);
    return isLast(at, all) && AIMessage.isInstance(message) && text.trim() !== "" && text !== text.trimEnd();
  }),
  "an AI message last, with calls": hasMessage((message, at, all) => {
    return isLast(at, all) && callsOf([message]).length > 0;
  }),
  "an AI message between a call and its result": hasMessage((message, at, all) => {
    const isCalling = callsOf(all.slice(at - 1, at)).length > 0;
    return at > 0 && AIMessage.isInstance(message) && isCalling && ToolMessage.isInstance(all[at + 1]);
  }),
  "a human message between a call and its result": hasMessage((message, at, all) => {
    const isCalling = callsOf(all.slice(at - 1, at)).length > 0;
    return at > 0 && isOf(message, "human") && isCalling && ToolMessage.isInstance(all[at + 1]);
  }),
};

function inARow(type: "human" | "ai" | "system"): Feature {
  return hasMessage((message, at, all) => {
    const next = all[at + 1];
    return isOf(message, type) && next !== undefined && isOf(next, type);
  });
}

function isLast(at: number, all: readonly BaseMessage[]): boolean {
  return at === all.length - 1;
}

function lastText(message: BaseMessage): string {
  const last: unknown = typeof message.content === "string" ? message.content : itemsOf(message).at(-1);
  const text = isRecord(last) ? last["text"] : last;
  return typeof text === "string" ? text : "";
}
