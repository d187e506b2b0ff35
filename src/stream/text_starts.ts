import type { AIMessageChunkFields, ContentBlock } from "@langchain/core/messages";

import { isRecord } from "../json/record.js";

/** The key of a chunk's `additional_kwargs` for where a text begins in the string that the reply is streamed as. */
const TEXT_STARTS = "converse_text_starts";

type Kwargs = Readonly<Record<string, unknown>>;

/**
 * Writes the texts of a reply as one string, piece by piece. For every text that is not the first block it notes where it
 * begins, so that the joined string can be split into the blocks that `invoke` returns.
 */
export class TextString {
  #index = 0;
  #length = 0;

  /** The next piece; `undefined` for a piece of a text that others have followed. */
  write(
    index: number,
    text: string,
  ): Pick<AIMessageChunkFields, "content" | "additional_kwargs"> | undefined {
    if (index < this.#index) return undefined;
    const starts = index > this.#index ? { [TEXT_STARTS]: { [index]: this.#length } } : {};
    this.#index = index;
    this.#length += text.length;
    return { content: text, additional_kwargs: starts };
  }
}

/** The texts that a joined string consists of. */
export function textBlocks(text: string, kwargs: Kwargs): ContentBlock.Text[] {
  const starts = textStarts(kwargs);
  const places = starts[0]?.start === 0 ? starts : [{ index: 0, start: 0 }, ...starts];
  return places
    .map(({ index, start }, place) => ({
      type: "text" as const,
      text: text.slice(start, places[place + 1]?.start),
      index,
    }))
    .filter((block) => block.text !== "");
}

/** `additional_kwargs` of a joined chunk whose texts have their places in its content. */
export function withoutTextStarts({ [TEXT_STARTS]: _starts, ...kwargs }: Kwargs): Record<string, unknown> {
  return kwargs;
}

function textStarts(kwargs: Kwargs): { index: number; start: number }[] {
  const starts = kwargs[TEXT_STARTS];
  if (!isRecord(starts)) return [];
  return Object.entries(starts).flatMap(([index, start]) =>
    typeof start === "number" ? [{ index: Number(index), start }] : [],
  );
}
