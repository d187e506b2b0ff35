import { AIMessageChunk, type AIMessageChunkFields } from "@langchain/core/messages";

import { isRecord } from "../messages/block.js";
import { parseToolCall, partToolCalls, type RawToolCall } from "./tool_calls.js";
import { toUsageMetadata } from "./usage.js";

/**
 * A chunk that tells the truth once its stream is complete. `concat` keeps the class, so the joined chunk
 * does so too:
 *
 * - core repairs half a JSON text into a valid tool call; here a call that was cut off by `max_tokens` is in
 *   `invalid_tool_calls`, as it is from `invoke`;
 * - v1 content of the whole stream has `tool_call` blocks, not the chunks they came in;
 * - core drops the lifetimes of cache writes from `usage_metadata` and adds empty details when it joins
 *   chunks; here it stays what `invoke` gives.
 *
 * Until the stop reason has come, nothing is different, so that a half call can be shown as it grows.
 */
export class BedrockMessageChunk extends AIMessageChunk {
  constructor(fields: AIMessageChunkFields) {
    super(fields);
    const { stopReason, usage } = this.response_metadata;
    if (typeof stopReason === "string") this.#settleToolCalls(stopReason);
    if (this.usage_metadata && isRecord(usage)) this.usage_metadata = toUsageMetadata(usage);
  }

  /** Serialised as core's own class, which anyone can load. */
  override get lc_id(): string[] {
    return [...this.lc_namespace, "AIMessageChunk"];
  }

  #settleToolCalls(stopReason: string): void {
    const calls = joinChunks(this.tool_call_chunks ?? []);
    if (calls.size === 0) return;
    const settled = partToolCalls([...calls.values()], stopReason);
    Object.assign(this, settled);
    Object.assign(this.lc_kwargs, settled);
    if (Array.isArray(this.content)) {
      this.content = this.content.map((block) => {
        const call = block.type === "tool_call_chunk" ? calls.get(block["index"]) : undefined;
        return call ? { ...parseToolCall(call, stopReason), index: block["index"] } : block;
      });
    }
  }
}

/** The chunks of a stream's tool calls, joined by the index of their block. */
function joinChunks(chunks: NonNullable<AIMessageChunk["tool_call_chunks"]>): Map<unknown, RawToolCall> {
  const calls = new Map<unknown, RawToolCall>();
  for (const { index, id, name, args } of chunks) {
    const call = calls.get(index) ?? { id: undefined, name: undefined, json: "" };
    calls.set(index, { id: call.id ?? id, name: call.name ?? name, json: call.json + (args ?? "") });
  }
  return calls;
}
