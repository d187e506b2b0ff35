import type { ContentBlockDelta, ConverseStreamOutput, StopReason } from "@aws-sdk/client-bedrock-runtime";
import type {
  ChatModelStreamEvent,
  ContentBlockDelta as LangChainDelta,
  FinishReason,
} from "@langchain/core/language_models/event";
import type { ContentBlock } from "@langchain/core/messages";

import { toAnnotation } from "../messages/citations.js";
import { standardBlock } from "./content.js";
import { isSigned } from "./places.js";
import type { ReplyReducer } from "./reducer.js";
import type { ReplyBlock } from "./reply_block.js";
import {
  closingMetadata,
  messageId,
  MODEL_PROVIDER,
  stopMetadata,
  type ReplyInfo,
} from "./response_metadata.js";
import { toUsageMetadata } from "./usage.js";

/**
 * Writes one reply in LangChain's stream protocol: every block starts empty, grows by deltas and is finished when Bedrock
 * ends it. Core's default conversion from chunks would lose signatures, the stop reason, all metadata and calls without
 * arguments.
 */
export class ChatModelEventWriter {
  readonly #reply: ReplyReducer;
  readonly #info: ReplyInfo;
  readonly #streamUsage: boolean;
  readonly #open = new Set<number>();

  constructor(reply: ReplyReducer, info: ReplyInfo, options: { streamUsage: boolean }) {
    this.#reply = reply;
    this.#info = info;
    this.#streamUsage = options.streamUsage;
  }

  /** The events for one of Bedrock's events, after the reducer has accepted it. */
  *write(event: ConverseStreamOutput): Generator<ChatModelStreamEvent> {
    if (event.messageStart) yield { event: "message-start", ...messageId(this.#info) };
    if (event.contentBlockStart) yield* this.#start(event.contentBlockStart.contentBlockIndex ?? 0);
    if (event.contentBlockDelta) {
      const { contentBlockIndex: index = 0, delta } = event.contentBlockDelta;
      const block = this.#reply.blocks.get(index);
      if (block && isUnsaid(block)) return;
      yield* this.#start(index);
      const grown = delta && block ? toDelta(block, delta) : undefined;
      if (grown) yield { event: "content-block-delta", index, delta: grown };
    }
    if (event.contentBlockStop) yield* this.#finish(event.contentBlockStop.contentBlockIndex ?? 0);
  }

  /** The events that end a complete reply. */
  *close(): Generator<ChatModelStreamEvent> {
    for (const index of this.#open) yield* this.#finish(index);
    const { stop, metadata } = this.#reply;
    const usage = this.#streamUsage && metadata.usage ? toUsageMetadata(metadata.usage) : undefined;
    if (usage) yield { event: "usage", usage };
    const reason = this.#finishReason();
    yield {
      event: "message-finish",
      ...(reason ? { reason } : {}),
      ...(usage ? { usage } : {}),
      responseMetadata: {
        model_provider: MODEL_PROVIDER,
        ...stopMetadata(stop, this.#info),
        ...closingMetadata(metadata, this.#info),
      },
    };
  }

  *#start(index: number): Generator<ChatModelStreamEvent> {
    const block = this.#reply.blocks.get(index);
    if (!block || this.#open.has(index)) return;
    this.#open.add(index);
    yield { event: "content-block-start", index, content: emptyBlock(block, index) };
  }

  *#finish(index: number): Generator<ChatModelStreamEvent> {
    const cited = this.#reply.citedTexts.get(index);
    if (cited !== undefined) return yield* this.#tell(cited);
    if (this.#isSignedEmptyText(index)) {
      yield { event: "content-block-start", index, content: { type: "text", text: "", index } };
      yield { event: "content-block-finish", index, content: { type: "text", text: "", index } };
    }
    yield* this.#start(index);
    if (this.#open.delete(index)) yield* this.#tell(index);
  }

  /** An empty text is still part of a signed turn. */
  #isSignedEmptyText(index: number): boolean {
    return !this.#reply.blocks.has(index) && this.#reply.emptyTexts.has(index) && isSigned(this.#reply);
  }

  /** A finished block; again if citations for it arrived later. */
  *#tell(index: number): Generator<ChatModelStreamEvent> {
    const block = this.#reply.blocks.get(index);
    if (!block) return;
    yield {
      event: "content-block-finish",
      index,
      content: standardBlock(block, index, this.#reply.stop?.stopReason),
    };
  }

  /** Some models end a turn with `end_turn` although they called a tool; then the call decides. */
  #finishReason(): FinishReason | undefined {
    const reason = finishReason(this.#reply.stop?.stopReason);
    const called = [...this.#reply.blocks.values()].some(
      (block) => block.kind === "tool_call" && !block.server,
    );
    return reason === "stop" && called ? "tool_use" : reason;
  }
}

/** Whether a block has citations and no text yet; they may belong to the previous text. */
function isUnsaid(block: ReplyBlock): boolean {
  return block.kind === "text" && block.text === "";
}

/** A block before its first delta. It has no text, because the stream's `.text` would not contain it. */
function emptyBlock(block: ReplyBlock, index: number): ContentBlock {
  switch (block.kind) {
    case "text":
      return { type: "text", text: "", index };
    case "reasoning":
      return { type: "reasoning", reasoning: "", index };
    case "redacted":
      return { type: "non_standard", value: { type: "redacted_thinking" }, index };
    case "tool_call": {
      const { toolUseId: id, name } = block.toolUse;
      const type = block.server ? "server_tool_call_chunk" : "tool_call_chunk";
      return { type, ...(id ? { id } : {}), ...(name ? { name } : {}), args: "", index };
    }
    case "tool_result":
    case "media":
    case "raw":
      return standardBlock(block, index, undefined);
  }
}

/** What a delta adds to its block; `undefined` for what is written completely at the block's end. */
function toDelta(block: ReplyBlock, delta: ContentBlockDelta): LangChainDelta | undefined {
  if (delta.text) return { type: "text-delta", text: delta.text };
  if (delta.citation && block.kind === "text" && isTold(block.citations.length)) {
    return { type: "block-delta", fields: { type: "text", annotations: block.citations.map(toAnnotation) } };
  }
  if (delta.reasoningContent?.text)
    return { type: "reasoning-delta", reasoning: delta.reasoningContent.text };
  if (delta.reasoningContent?.signature && block.kind === "reasoning") {
    return { type: "block-delta", fields: { type: "reasoning", signature: block.signature } };
  }
  if (delta.toolUse?.input) return { type: "tool-call-delta", args: delta.toolUse.input };
  return undefined;
}

/** Up to this number, citations are written at once. Real texts have few. */
const TOLD_AT_ONCE = 16;

/**
 * Whether citations are written before their block ends. Each time, all citations so far are written, so they are written
 * only when their number has doubled, which keeps the total work linear.
 */
function isTold(count: number): boolean {
  return count <= TOLD_AT_ONCE || Number.isInteger(Math.log2(count));
}

/** Bedrock's stop reason as one of LangChain's four; `undefined` if none of them is accurate. */
function finishReason(stopReason: StopReason | undefined): FinishReason | undefined {
  switch (stopReason) {
    case "end_turn":
    case "stop_sequence":
      return "stop";
    case "tool_use":
      return "tool_use";
    case "max_tokens":
    case "model_context_window_exceeded":
      return "length";
    case "guardrail_intervened":
    case "content_filtered":
      return "content_filter";
    case "malformed_model_output":
    case "malformed_tool_use":
    case undefined:
    default:
      return undefined;
  }
}
