import {
  AIMessageChunk,
  mergeContent,
  type AIMessageChunkFields,
  type ContentBlock,
  type InvalidToolCall,
} from "@langchain/core/messages";

import { isRecord } from "../json/record.js";
import { CONVERSE_BLOCKS } from "../messages/ai_content.js";
import { joinedContent, placeTexts, withCitations } from "./joined_content.js";
import { withoutTextStarts } from "./text_starts.js";
import { parseToolCall, partToolCalls, type RawToolCall } from "./tool_calls.js";
import { toUsageMetadata } from "./usage.js";

/**
 * A chunk that, joined with all others of its stream, equals the message from `invoke`. `concat` keeps the class, so this
 * holds for joined chunks too:
 *
 * - core repairs half a JSON text into a valid tool call; here a call that was cut off by `max_tokens` is in
 *   `invalid_tool_calls`, as it is from `invoke`;
 * - core does not place texts that were streamed as strings among the blocks after them, leaves one plain text in a
 *   block, and drops citations without a text; here joined content equals that of `invoke`;
 * - v1 content of the whole stream has `tool_call` blocks, not the chunks they arrived in;
 * - core drops the lifetimes of cache writes from `usage_metadata` and adds empty details when it joins chunks; here
 *   it equals that of `invoke`.
 *
 * Until the stop reason has arrived, the chunk behaves like core's, so that an incomplete call can be shown as it grows.
 */
export class BedrockMessageChunk extends AIMessageChunk {
  constructor(fields: AIMessageChunkFields) {
    const piece = lonePiece(fields);
    super(piece ? { ...fields, tool_call_chunks: [] } : fields);
    if (piece) this.#take(piece);
    const { stopReason, usage } = this.response_metadata;
    if (typeof stopReason === "string") this.#settleToolCalls(stopReason);
    if (this.usage_metadata && isRecord(usage)) this.usage_metadata = toUsageMetadata(usage);
  }

  /**
   * Serialized as core's own class, which anyone can load. With an invalid call it is serialized as core's whole message,
   * because core's chunk would repair the call when it is loaded.
   */
  override get lc_id(): string[] {
    const broken = isComplete(this) && (this.invalid_tool_calls ?? []).length > 0;
    return [...this.lc_namespace, broken ? "AIMessage" : "AIMessageChunk"];
  }

  override concat(chunk: AIMessageChunk): this {
    const joined = super.concat(chunk);
    const blocks = BLOCKS.get(chunk);
    if (blocks && typeof this.content !== "string")
      setField(joined, "content", mergeContent(this.content, blocks));
    if (joined.response_metadata["output_version"] !== "v1") placeContent(joined);
    setField(joined, "content", withCitations(joined.content, chunk.content));
    return joined;
  }

  /** Does what core does with a piece without an id, which is not a call. Core first prepares to make calls, which is slow. */
  #take(piece: ToolCallChunk): void {
    const args = piece.args?.trim() || "{}";
    const call: InvalidToolCall = {
      name: piece.name ?? "",
      args,
      id: piece.id,
      error: "Malformed args.",
      type: "invalid_tool_call",
    };
    const pieces = { tool_calls: [], invalid_tool_calls: [call], tool_call_chunks: [piece] };
    Object.assign(this, pieces);
    Object.assign(this.lc_kwargs, pieces);
  }

  #settleToolCalls(stopReason: string): void {
    const chunks = this.tool_call_chunks ?? [];
    if (chunks.length === 0) return;
    const settled = partToolCalls(chunks.map(rawCall), stopReason);
    Object.assign(this, settled);
    Object.assign(this.lc_kwargs, settled);
    if (Array.isArray(this.content)) {
      this.content = this.content.map((block) => {
        const chunk = block.type === "tool_call_chunk" ? chunks.find(sameCall(block)) : undefined;
        return chunk ? { ...parseToolCall(rawCall(chunk), stopReason), index: block["index"] } : block;
      });
    }
  }
}

type ToolCallChunk = NonNullable<AIMessageChunk["tool_call_chunks"]>[number];

/** The piece of a call's input, if a chunk consists of one such piece. */
function lonePiece({
  tool_call_chunks: [piece, ...others] = [],
}: AIMessageChunkFields): ToolCallChunk | undefined {
  return piece && others.length === 0 && !piece.id ? piece : undefined;
}

/** The blocks of joined content that became a string, for chunks before them that are joined with it later. */
const BLOCKS = new WeakMap<AIMessageChunk, ContentBlock[]>();

/** Gives joined v0 content the form that `invoke` returns, as far as it has arrived. */
function placeContent(joined: AIMessageChunk): void {
  const { content, additional_kwargs } = joined;
  const complete = isComplete(joined);
  const beside = placesBeside(joined);
  setField(joined, "content", joinedContent({ content, additional_kwargs, beside, isComplete: complete }));
  if (typeof content !== "string" && typeof joined.content === "string")
    BLOCKS.set(joined, placeTexts(content, additional_kwargs));
  if (complete || typeof content !== "string")
    setField(joined, "additional_kwargs", withoutTextStarts(additional_kwargs));
}

/** The places of what is outside v0 content. */
function placesBeside({ tool_call_chunks = [], additional_kwargs }: AIMessageChunk): number[] {
  const kept: unknown = additional_kwargs[CONVERSE_BLOCKS];
  const blocks: unknown[] = [...tool_call_chunks, ...(Array.isArray(kept) ? kept : [])];
  return blocks.flatMap((block) =>
    isRecord(block) && typeof block["index"] === "number" ? block["index"] : [],
  );
}

/** Sets a field, also in the arguments from which the message is serialized. */
function setField<Key extends "content" | "additional_kwargs">(
  message: AIMessageChunk,
  key: Key,
  value: AIMessageChunk[Key],
): void {
  message[key] = value;
  message.lc_kwargs[key] = value;
}

/** Whether a reply has ended with this chunk. */
function isComplete({ response_metadata }: Pick<AIMessageChunkFields, "response_metadata">): boolean {
  return typeof response_metadata?.["stopReason"] === "string";
}

/** Core has already joined the chunks of each call, and keeps those of two replies with the same index apart. */
function rawCall({ id, name, args }: ToolCallChunk): RawToolCall {
  return { id, name, json: args ?? "" };
}

function sameCall(block: Record<string, unknown>) {
  return ({ index, id }: ToolCallChunk) => index === block["index"] && id === block["id"];
}
