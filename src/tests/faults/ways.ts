import { AIMessageChunk } from "@langchain/core/messages";
import { createAgent } from "langchain";

import type { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { weather } from "../agents/tools.js";

export type Model = ChatBedrockConverse | ChatBedrock;

/** Calls a model and gives the text of its reply, piece by piece as it comes. */
export type Way = (llm: Model, options?: { signal: AbortSignal }) => AsyncIterable<string>;

/** How a model is called. */
export const WAYS = {
  async *invoke(llm, options) {
    yield (await llm.invoke("hi", options)).text;
  },
  async *stream(llm, options) {
    for await (const { text } of await llm.stream("hi", options)) if (text !== "") yield text;
  },
  async *streamEvents(llm, options) {
    for await (const event of llm.streamEvents("hi", options)) {
      if (event.event === "content-block-delta" && event.delta.type === "text-delta") yield event.delta.text;
    }
  },
  async *agent(llm, options) {
    const agent = createAgent({ model: llm, tools: [weather] });
    const messages = [{ role: "user", content: "hi" }];
    for await (const [message] of await agent.stream({ messages }, { ...options, streamMode: "messages" })) {
      if (AIMessageChunk.isInstance(message) && message.text !== "") yield message.text;
    }
  },
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as WayName[];
