import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";

import { content, PDF, PNG } from "../conversations.js";

export const CLAUDE_3_5 = "anthropic.claude-3-5-sonnet-20240620-v1:0";
export const CLAUDE_4_1 = "us.anthropic.claude-opus-4-1-20250805-v1:0";
export const CLAUDE_5 = "us.anthropic.claude-sonnet-5";
export const OPUS_4_8 = "us.anthropic.claude-opus-4-8";
export const NOVA = "us.amazon.nova-pro-v1:0";
export const LLAMA = "us.meta.llama4-maverick-17b-instruct-v1:0";
export const MISTRAL = "mistral.mistral-large-3-675b-instruct";
export const PALMYRA = "us.writer.palmyra-x5-v1:0";
export const QWEN = "qwen.qwen3-32b-v1:0";
export const KIMI = "moonshot.kimi-k2-thinking";
export const TITAN = "amazon.titan-text-express-v1";
export const DEEPSEEK = "us.deepseek.r1-v1:0";

/** What is said, as LangChain has it. */
export const hi = new HumanMessage("hi");
export const says = (said: string): AIMessage => new AIMessage(said);
export const calls = (...tool_calls: ToolCall[]): AIMessage => new AIMessage({ content: "", tool_calls });
export const call = (id: string, args: Record<string, unknown> = {}, name = "search"): ToolCall => ({
  type: "tool_call",
  id,
  name,
  args,
});
/** A message of the model's of blocks in any shape. */
export const ai = (...blocks: unknown[]): AIMessage => new AIMessage({ content: content(...blocks) });
export const answer = (id: string, ...blocks: unknown[]): ToolMessage =>
  new ToolMessage({ tool_call_id: id, content: blocks.length > 0 ? content(...blocks) : "found" });
export const failure = (id: string, message: string): ToolMessage =>
  new ToolMessage({ tool_call_id: id, content: message, status: "error" });
/** A call that was answered, and what the model said to that. */
export const exchange = (id: string): BaseMessage[] => [calls(call(id)), answer(id), says("ok")];

export const cachePoint = { cachePoint: { type: "default" } };
export const hour = { cachePoint: { type: "default", ttl: "1h" } };
export const image = { image: { format: "png", source: { bytes: PNG } } };
export const video = { video: { format: "mp4", source: { bytes: "AAAA" } } };
export const pdf = (name: string) => ({ document: { format: "pdf", name, source: { bytes: PDF } } });
export const txt = (name: string) => ({ document: { format: "txt", name, source: { text: "x" } } });
export const cited = (name: string) => ({
  document: { ...txt(name).document, citations: { enabled: true } },
});
export const reasoning = (signature?: string) => ({
  reasoningContent: { reasoningText: { text: "hm", ...(signature === undefined ? {} : { signature }) } },
});

/** A tool of the caller's, and as it is sent. */
export const tool = (name: string) => ({ name, schema: { type: "object" } });
export const spec = (name: string, json: unknown = { type: "object" }) => ({
  toolSpec: { name, inputSchema: { json } },
});
export const SEARCH = { tools: [tool("search")] };

/** Turns and blocks on the wire. */
export const user = (...blocks: unknown[]) => ({ role: "user", content: blocks });
export const assistant = (...blocks: unknown[]) => ({ role: "assistant", content: blocks });
export const text = (value: unknown) => ({ text: value });
export const used = (toolUseId: unknown, input: unknown = {}, name: unknown = "search") => ({
  toolUse: { toolUseId, name, input },
});
export const answered = (toolUseId: unknown, ...blocks: unknown[]) => result(toolUseId, "success", blocks);
export const failed = (toolUseId: unknown, ...blocks: unknown[]) => result(toolUseId, "error", blocks);
export const interrupted = (toolUseId: unknown) =>
  failed(toolUseId, { text: "The call was interrupted before it had a result." });

function result(toolUseId: unknown, status: string, blocks: unknown[]) {
  const given = blocks.length > 0 ? blocks : [{ text: "found" }];
  return { toolResult: { toolUseId, content: given, status } };
}
