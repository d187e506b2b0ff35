import type {
  Citation,
  ContentBlockDelta,
  ConverseStreamOutput,
  MessageStopEvent,
} from "@aws-sdk/client-bedrock-runtime";
import type { AIMessageChunkFields, ContentBlock, MessageOutputVersion } from "@langchain/core/messages";

import type { ChatGenerationChunk } from "@langchain/core/outputs";

import { toAnnotation } from "../messages/citations.js";
import { contentBlock, keptBlock, keptKwargs, standardBlock } from "./content.js";
import { LazyGenerationChunk } from "./generation_chunk.js";
import { BedrockMessageChunk } from "./message_chunk.js";
import { placesKwargs } from "./places.js";
import type { ReplyReducer } from "./reducer.js";
import type { ReplyBlock } from "./reply_block.js";
import {
  closingMetadata,
  pythonStop,
  pythonUsage,
  messageId,
  MODEL_PROVIDER,
  stopMetadata,
  type ReplyInfo,
} from "./response_metadata.js";
import { TextString } from "./text_starts.js";
import { toUsageMetadata } from "./usage.js";

/** How chunks are written. */
export interface ChunkOptions {
  /**
   * `blocks`: every text delta is a content block with its index, as documented for `ChatBedrockConverse`.
   * `text`: text deltas are plain strings while the stream contains only text, which `JsonOutputParser` needs.
   */
  streamContent: "blocks" | "text";
  outputVersion: MessageOutputVersion | undefined;
  /** Whether chunks have `usage_metadata`. */
  streamUsage: boolean;
}

/**
 * Writes the chunks of one stream as its events arrive, so that joined they equal the message that `invoke` returns. What
 * cannot be joined from pieces (bytes, server tools, unknown members) is written once, when its block is complete.
 */
export class ChunkWriter {
  readonly #reply: ReplyReducer;
  readonly #info: ReplyInfo;
  readonly #options: ChunkOptions;
  /** How many of a text block's citations have been written. */
  readonly #citationsWritten = new Map<number, number>();
  readonly #string = new TextString();
  /** Whether the caller wants strings, and no block has been written that cannot be a string. */
  #isTextOnly: boolean;

  constructor(reply: ReplyReducer, info: ReplyInfo, options: ChunkOptions) {
    this.#reply = reply;
    this.#info = info;
    this.#options = options;
    this.#isTextOnly = this.#wantsStrings();
  }

  /** The chunk for an event that the reducer has accepted; none if there is nothing to write yet. */
  write(event: ConverseStreamOutput): readonly ChatGenerationChunk[] {
    const chunk = this.#write(event);
    return chunk ? [chunk] : [];
  }

  #write(event: ConverseStreamOutput): ChatGenerationChunk | undefined {
    if (event.messageStart) return this.#chunk({});
    if (event.contentBlockStart) return this.#writeStart(event.contentBlockStart.contentBlockIndex ?? 0);
    if (event.contentBlockDelta) {
      const { contentBlockIndex = 0, delta } = event.contentBlockDelta;
      return delta && this.#writeDelta(contentBlockIndex, delta);
    }
    if (event.contentBlockStop) return this.#writeStop(event.contentBlockStop.contentBlockIndex ?? 0);
    if (event.messageStop) return this.#writeMessageStop(event.messageStop);
    return undefined;
  }

  /** The last chunk, with usage and metrics. It is written once, however often the service reports them. */
  close(): readonly ChatGenerationChunk[] {
    const { metadata } = this.#reply;
    const response_metadata = closingMetadata(metadata, this.#info);
    if (Object.keys(response_metadata).length === 0) return [];
    const usage = this.#options.streamUsage ? metadata.usage : undefined;
    const additional_kwargs = pythonUsage(metadata, this.#info);
    const usage_metadata = usage && toUsageMetadata(usage);
    return [
      this.#chunk({ response_metadata, additional_kwargs, ...(usage_metadata ? { usage_metadata } : {}) }),
    ];
  }

  #writeMessageStop(stop: MessageStopEvent): ChatGenerationChunk {
    return this.#chunk({
      response_metadata: stopMetadata(stop, this.#info),
      additional_kwargs: { ...placesKwargs(this.#reply, this.#isV1()), ...pythonStop(stop, this.#info) },
    });
  }

  #writeStart(index: number): ChatGenerationChunk | undefined {
    const block = this.#reply.blocks.get(index);
    if (block?.kind !== "tool_call" || block.server) return undefined;
    const { toolUseId: id, name } = block.toolUse;
    return this.#toolCallChunk({ index, args: "", ...(id ? { id } : {}), ...(name ? { name } : {}) });
  }

  #writeDelta(index: number, delta: ContentBlockDelta): ChatGenerationChunk | undefined {
    const block = this.#reply.blocks.get(index);
    if (delta.text) return this.#writeText(index, delta.text);
    if (delta.reasoningContent && block?.kind === "reasoning") {
      return this.#writeReasoning(index, delta.reasoningContent);
    }
    if (delta.toolUse?.input && block?.kind === "tool_call" && !block.server) {
      return this.#toolCallChunk({ index, args: delta.toolUse.input });
    }
    return undefined;
  }

  #writeText(index: number, text: string): ChatGenerationChunk {
    const isPlain = this.#isTextOnly && this.#unwrittenCitations(index).length === 0;
    const fields = isPlain ? this.#string.write(index, text) : undefined;
    return this.#chunk(fields ?? { content: [this.#annotatedText(index, text)] }, text);
  }

  #writeReasoning(
    index: number,
    delta: NonNullable<ContentBlockDelta["reasoningContent"]>,
  ): ChatGenerationChunk | undefined {
    const { text, signature } = delta;
    if (!text && !signature) return undefined;
    return this.#chunk({
      content: [{ type: "reasoning", reasoning: text ?? "", ...(signature ? { signature } : {}), index }],
    });
  }

  /** Ends a block, with everything that has not been written in pieces. */
  #writeStop(index: number): ChatGenerationChunk {
    const block = this.#reply.blocks.get(index);
    const cited = this.#reply.citedTexts.get(index) ?? index;
    if (this.#unwrittenCitations(cited).length > 0) {
      return this.#chunk({ content: [this.#annotatedText(cited, "")] });
    }
    if (!block || isWrittenInPieces(block)) return this.#chunk({});
    if (this.#isV1()) return this.#chunk({ content: [standardBlock(block, index, undefined)] });
    const content = contentBlock(block, index);
    return this.#chunk({
      ...(content ? { content: [content] } : {}),
      additional_kwargs: keptKwargs([keptBlock(block, index)]),
    });
  }

  /**
   * Text with the citations that have arrived for it. They often arrive before it, and core would drop a block with
   * annotations and no text.
   */
  #annotatedText(index: number, text: string): ContentBlock.Text {
    const citations = this.#unwrittenCitations(index);
    if (citations.length === 0) return { type: "text", text, index };
    this.#citationsWritten.set(index, (this.#citationsWritten.get(index) ?? 0) + citations.length);
    return { type: "text", text, annotations: citations.map(toAnnotation), index };
  }

  #unwrittenCitations(index: number): Citation[] {
    const block = this.#reply.blocks.get(index);
    return block?.kind === "text" ? block.citations.slice(this.#citationsWritten.get(index) ?? 0) : [];
  }

  #toolCallChunk(chunk: ToolCallChunkFields): ChatGenerationChunk {
    const typed = { type: "tool_call_chunk" as const, ...chunk };
    return this.#chunk({ tool_call_chunks: [typed], ...(this.#isV1() ? { content: [{ ...typed }] } : {}) });
  }

  #isV1(): boolean {
    return this.#options.outputVersion === "v1";
  }

  /** @param text the chunk's text, because core would translate the whole content to get it. */
  #chunk(fields: Partial<AIMessageChunkFields>, text = ""): ChatGenerationChunk {
    if (Array.isArray(fields.content)) this.#isTextOnly = false;
    const message = new BedrockMessageChunk({
      content: this.#empty(),
      ...messageId(this.#info),
      ...fields,
      response_metadata: {
        model_provider: MODEL_PROVIDER,
        ...(this.#isV1() ? { output_version: "v1" } : {}),
        ...fields.response_metadata,
      },
    });
    return LazyGenerationChunk.of(message, text);
  }

  #empty(): "" | [] {
    return this.#wantsStrings() ? "" : [];
  }

  #wantsStrings(): boolean {
    return this.#options.streamContent === "text" && !this.#isV1();
  }
}

type ToolCallChunkFields = { index: number; args: string; id?: string; name?: string };

function isWrittenInPieces(block: ReplyBlock): boolean {
  return block.kind === "text" || block.kind === "reasoning" || (block.kind === "tool_call" && !block.server);
}
