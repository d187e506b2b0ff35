import { InvalidInputError } from "../errors/invalid_input.js";
import { isRecord, type Block } from "../json/record.js";
import { joinBytes } from "../platform/platform.js";
import { decodeBytes } from "./media/bytes.js";

/**
 * The content of a message of `@langchain/aws` with each block of redacted reasoning joined: its streams give one
 * `reasoning_content` for each piece, without an index.
 */
export function joinRedactedPieces(items: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const whole = isRedacted(last) && isRedacted(item) && last["index"] === item["index"] && join(last, item);
    if (whole) joined.splice(-1, 1, whole);
    else joined.push(item);
  }
  return joined;
}

function isRedacted(item: unknown): item is Block {
  return isRecord(item) && item["type"] === "reasoning_content" && item["redactedContent"] !== undefined;
}

/** `undefined` if one of them is not valid bytes: its reader throws the error. */
function join(first: Block, second: Block): Block | undefined {
  try {
    const pieces = [first, second].map((piece) => decodeBytes(piece["redactedContent"], ""));
    return { ...first, redactedContent: joinBytes(pieces) };
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}
