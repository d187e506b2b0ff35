import type {
  ContentBlockDelta,
  ContentBlockStart,
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  MessageStopEvent,
} from "@aws-sdk/client-bedrock-runtime";

import { EventOrder } from "./event_order.js";
import { refuseDepth, refuseOrder } from "./refusals.js";
import { addCitation, extendBlock, mediaBlock, wholeBlock, type ReplyBlock } from "./reply_block.js";

/**
 * Puts a reply together from its events: the one place where a streamed or a whole reply becomes blocks.
 *
 * Blocks are told apart by their index and made when their first event arrives: text, reasoning and
 * citations have no `contentBlockStart` on the wire. Members that nobody knows are kept, never fatal.
 */
export class ReplyReducer {
  readonly #order = new EventOrder();

  /** The blocks by their index in the reply. */
  readonly blocks = new Map<number, ReplyBlock>();
  /** The indexes of texts of which nothing has come: no blocks, but a signed turn goes back with them. */
  readonly emptyTexts = new Set<number>();
  /** Where the citations of blocks without a text went: to the text before, by the index of the block they came in. */
  readonly citedTexts = new Map<number, number>();
  /** The stop event; until it has come, the reply is not complete. */
  stop: MessageStopEvent | undefined;
  /** Usage, metrics, trace and the like. */
  metadata: ConverseStreamMetadataEvent = {
    usage: undefined,
    metrics: undefined,
  };

  /**
   * Takes in the next event.
   *
   * @throws MalformedReplyError for an event out of order, and for more than `REPLY_LIMITS` allow.
   */
  accept(event: ConverseStreamOutput): void {
    this.#order.check(event);
    refuseDepth(event);
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
   * Citations without a text belong to the text before them. Nova's web grounding sends them so, and core drops a block
   * of empty text when it joins chunks.
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

  /** A block that became one of another kind would have lost what it was. */
  #extendBlock(index: number, delta: ContentBlockDelta): void {
    const before = this.blocks.get(index);
    const block = extendBlock(before, delta);
    if (before && block?.kind !== before.kind) refuseOrder(`a delta of another kind than its block ${index}`);
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
