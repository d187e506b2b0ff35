import type { ContentBlockDelta } from "@aws-sdk/client-bedrock-runtime";

import { isRecord, numberOf, recordOf } from "../../json/record.js";
import { blockStop, delta } from "../content_events.js";
import type { ChunkDecoder, ContentEvent, NativeJson } from "../family.js";

import { decodeDelta, decodeStart } from "./members.js";

/**
 * A decoder of a stream's chunks, which gives the blocks indexes of their own. Nova ends a block of text after
 * every delta and begins the next with another index (all 13 recorded streams), although they are one block of
 * a whole reply: text after text goes on with the same block, and so does reasoning.
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

/** The block that is being told: its index in what goes out, and what came in of it. */
interface OpenBlock {
  index: number;
  nativeIndex: number;
  /** The kind of prose it is, which deltas of that kind go on with under another index; none if it is a call. */
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
    // Citations are of their own block's text alone, so that no other text goes on with it.
    if (piece.citation) block.prose = undefined;
    return [...ended, delta(block.index, piece)];
  }

  /** The end of a block, which for prose is told only when something else begins. */
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
