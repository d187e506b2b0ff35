import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  MessageStopEvent,
} from "@aws-sdk/client-bedrock-runtime";

import { EventOrder } from "./event_order.js";
import { throwIfTooDeep, throwOutOfOrder } from "./malformed_events.js";
import { addCitation, extendBlock, mediaBlock, wholeBlock, type ReplyBlock } from "./reply_block.js";

/**
 * Assembles a reply from its events. This is the only place where a streamed or a whole reply becomes blocks.
 *
 * Blocks are identified by their index and made when their first event arrives, because text, reasoning and citations have
 * no `contentBlockStart` on the wire. Unknown members are kept and never fatal.
 */
export class ReplyReducer {
  readonly #order = new EventOrder();

  /** The blocks by their index in the reply. */
  readonly blocks = new Map<number, ReplyBlock>();
  /** The indexes of empty texts: they are not blocks, but a signed turn must be sent back with them. */
  readonly emptyTexts = new Set<number>();
  /** The index of the text that got the citations of a block without text, by that block's index. */
  readonly citedTexts = new Map<number, number>();
  /** The stop event. Until it has arrived, the reply is not complete. */
  stop: MessageStopEvent | undefined;
  /** Usage, metrics, trace and the like. */
  metadata: ConverseStreamMetadataEvent = { usage: undefined, metrics: undefined };

  /**
   * Accepts the next event.
   *
   * @throws MalformedReplyError for an event out of order, and beyond `REPLY_LIMITS`.
   */
  accept(event: ConverseStreamOutput): void {
    this.#order.check(event);
    throwIfTooDeep(event);
    if (event.contentBlockStart) {
      const { contentBlockIndex = 0, start } = event.contentBlockStart;
      const block = start && startBlock(start);
      if (block) this.blocks.set(contentBlockIndex, block);
    } else if (event.contentBlockDelta) {
      const { contentBlockIndex = 0, delta } = event.contentBlockDelta;
      if (delta) this.#extendBlock(contentBlockIndex, delta);
    } else if (event.contentBlockStop) {
      this.#placeCitations(event.contentBlockStop.contentBlockIndex ?? 0);
    } else if (event.messageStop) {
      this.stop = event.messageStop;
    } else if (event.metadata) {
      this.metadata = event.metadata;
    }
  }

  /**
   * Citations without a text belong to the text before them. Nova's web grounding sends such citations, and core drops a
   * block of empty text when it joins chunks.
   */
  #placeCitations(index: number): void {
    const block = this.blocks.get(index);
    if (block?.kind !== "text" || block.text !== "") return;
    const before = [...this.blocks.keys()].filter(
      (other) => other < index && this.blocks.get(other)?.kind === "text",
    );
    const place = Math.max(...before);
    const text = this.blocks.get(place);
    if (text?.kind !== "text") return;
    for (const citation of block.citations) addCitation(text, citation);
    this.blocks.delete(index);
    this.citedTexts.set(index, place);
  }

  /** A block cannot change its kind, because what it contained so far would be lost. */
  #extendBlock(index: number, delta: ContentBlockDelta): void {
    const before = this.blocks.get(index);
    const block = extendBlock(before, delta);
    if (before && block?.kind !== before.kind)
      throwOutOfOrder(`a delta of a different kind than its block ${index}`);
    if (block) {
      this.blocks.set(index, block);
      this.emptyTexts.delete(index);
    } else if (delta.text === "") this.emptyTexts.add(index);
  }
}

function startBlock(start: ContentBlockStart): ReplyBlock | undefined {
  if (start.toolUse) {
    return {
      kind: "tool_call",
      toolUse: start.toolUse,
      server: start.toolUse.type === "server_tool_use",
      json: "",
    };
  }
  if (start.toolResult) return { kind: "tool_result", toolResult: { ...start.toolResult, content: [] } };
  if (start.image) return mediaBlock("image", start.image.format);
  return wholeBlock(start.$unknown);
}
