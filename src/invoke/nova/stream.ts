import type { ContentBlockDelta } from "@aws-sdk/client-bedrock-runtime";

import { isRecord, numberOf, recordOf } from "../../json/record.js";
import { blockStop, delta } from "../content_events.js";
import type { ChunkDecoder, ContentEvent, NativeJson } from "../family.js";

import { decodeDelta, decodeStart } from "./members.js";

/**
 * A decoder for a stream's chunks, which renumbers the blocks. Nova ends a block of text after every delta and begins the next
 * with another index (all 13 recorded streams), although they are one block in a whole reply. So text continues the previous
 * text's block, and reasoning that of the previous reasoning.
 */
export function decodeStream(): ChunkDecoder {
  const blocks = new BlockJoiner();
  return ({ contentBlockStart, contentBlockDelta, contentBlockStop, messageStop }) => {
    if (isRecord(contentBlockStart)) return blocks.start(contentBlockStart);
    if (isRecord(contentBlockDelta)) return blocks.extend(contentBlockDelta);
    if (isRecord(contentBlockStop)) return blocks.stop();
    return messageStop === undefined ? [] : blocks.end();
  };
}

/** The current block: its index in the output, and its input. */
interface OpenBlock {
  index: number;
  nativeIndex: number;
  /** The kind of prose, which deltas of that kind continue under another index; none for a call. */
  prose: string | undefined;
}

class BlockJoiner {
  #open: OpenBlock | undefined;
  #count = 0;

  start(native: NativeJson): ContentEvent[] {
    const start = decodeStart(recordOf(native["start"]));
    if (!start) return [];
    const ended = this.end();
    const { index: contentBlockIndex } = this.#begin(nativeIndex(native), undefined);
    return [...ended, { contentBlockStart: { contentBlockIndex, start } }];
  }

  extend(native: NativeJson): ContentEvent[] {
    const piece = decodeDelta(recordOf(native["delta"]));
    if (!piece) return [];
    const index = nativeIndex(native);
    const prose = proseOf(piece);
    const goesOn = this.#open?.nativeIndex === index || (prose !== undefined && this.#open?.prose === prose);
    const ended = goesOn ? [] : this.end();
    const block = this.#open ?? this.#begin(index, prose);
    block.nativeIndex = index;
    // Citations belong only to the text of their own block, so other text does not continue it.
    if (piece.citation) block.prose = undefined;
    return [...ended, delta(block.index, piece)];
  }

  /** The end of a block; for prose only when something else begins. */
  stop(): ContentEvent[] {
    return this.#open?.prose === undefined ? this.end() : [];
  }

  end(): ContentEvent[] {
    const ended = this.#open;
    this.#open = undefined;
    return ended ? [blockStop(ended.index)] : [];
  }

  #begin(native: number, prose: string | undefined): OpenBlock {
    const block = { index: this.#count, nativeIndex: native, prose };
    this.#open = block;
    this.#count += 1;
    return block;
  }
}

function proseOf(piece: ContentBlockDelta): string | undefined {
  if (piece.text !== undefined) return "text";
  return piece.reasoningContent ? "reasoning" : undefined;
}

function nativeIndex(native: NativeJson): number {
  return numberOf(native["contentBlockIndex"]) ?? 0;
}
