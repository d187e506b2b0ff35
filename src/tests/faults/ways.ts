import { AIMessageChunk } from "@langchain/core/messages";
import { createAgent } from "langchain";

import type { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { weather } from "../agents/tools.js";

export type Model = ChatBedrockConverse | ChatBedrock;

/** Calls a model and gives the text of its reply, piece by piece as it comes. */
export type Way = (this: void, llm: Model, options?: { signal: AbortSignal }) => AsyncIterable<string>;

export type WayName = "invoke" | "stream" | "streamEvents" | "agent";

/** How a model is called. */
export const WAYS: Readonly<Record<WayName, Way>> = {
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
};

export const WAY_NAMES: readonly WayName[] = ["invoke", "stream", "streamEvents", "agent"];
