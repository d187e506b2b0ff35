import { ToolMessage, type AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import type { ChatBedrockConverse, ChatBedrockConverseCallOptions } from "langchain-bedrock";

import type { ChatEvent } from "./events.js";
import { TOOLS } from "./tools.js";

/** How many rounds of tool calls the model has before it must answer. */
const MOST_ROUNDS = 5;

/**
 * Streams the answer to the last message and runs the tools that the model calls, until it calls none. The messages are
 * added to `messages`, even if the signal stops them half-way, because the next turn repairs what Bedrock would refuse.
 */
export async function* answer(
  llm: ChatBedrockConverse,
  messages: BaseMessage[],
  options: Partial<ChatBedrockConverseCallOptions>,
): AsyncGenerator<ChatEvent> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const tool_choice = round === MOST_ROUNDS ? "none" : "auto";
    const calls = yield* streamMessage(llm, messages, { ...options, tools: TOOLS, tool_choice });
    if (calls.length === 0) return;
    for (const call of calls) {
      const { id = "", name, args } = call;
      yield { type: "call", id, name, args };
      const result = await runTool(call);
      messages.push(result);
      yield { type: "result", id, text: result.text, failed: result.status === "error" };
    }
  }
}

/** Streams one message of the model and adds it to `messages`. @returns the tools that it calls. */
async function* streamMessage(
  llm: ChatBedrockConverse,
  messages: BaseMessage[],
  options: Partial<ChatBedrockConverseCallOptions>,
): AsyncGenerator<ChatEvent, ToolCall[]> {
  let message: AIMessageChunk | undefined;
  try {
    for await (const chunk of await llm.stream([...messages], options)) {
      message = message?.concat(chunk) ?? chunk;
      yield* eventsOf(chunk);
    }
  } finally {
    if (message) messages.push(message);
  }
  return message?.tool_calls ?? [];
}

function* eventsOf({ contentBlocks, usage_metadata: usage }: AIMessageChunk): Generator<ChatEvent> {
  for (const block of contentBlocks) {
    if (block.type === "reasoning" && block.reasoning) yield { type: "thought", text: block.reasoning };
    if (block.type === "text" && block.text) yield { type: "text", text: block.text };
  }
  if (usage) {
    const { cache_read: cacheRead = 0, cache_creation: cacheWrite = 0 } = usage.input_token_details ?? {};
    yield { type: "usage", input: usage.input_tokens, output: usage.output_tokens, cacheRead, cacheWrite };
  }
}

/** Reports a failure of the tool to the model, which may try again. */
async function runTool(call: ToolCall): Promise<ToolMessage> {
  const { id: tool_call_id = "", name } = call;
  try {
    const result: unknown = await TOOLS.find((tool) => tool.name === name)?.invoke({
      ...call,
      type: "tool_call",
    });
    if (result instanceof ToolMessage) return result;
    return new ToolMessage({
      tool_call_id,
      name,
      status: "error",
      content: `There is no tool named ${name}.`,
    });
  } catch (error) {
    return new ToolMessage({ tool_call_id, name, status: "error", content: String(error) });
  }
}
