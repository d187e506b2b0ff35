import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { REPLY_LIMITS } from "../json/reply_limits.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import { nestsTooDeep } from "../json/depth.js";

/** @throws MalformedReplyError for an event with JSON that nests too deep. */
export function throwIfTooDeep(event: ConverseStreamOutput): void {
  const { text, toolUse } = event.contentBlockDelta?.delta ?? {};
  // Nearly all events contain a text and no JSON.
  if (text !== undefined || toolUse) return;
  if (nestsTooDeep(event)) throw excess(`JSON that nests deeper than ${REPLY_LIMITS.jsonDepth} levels`);
}

/** @throws MalformedReplyError for the index of a block beyond the limit. */
export function throwIfIndexTooLarge(index: number): void {
  if (Number.isInteger(index) && index >= 0 && index < REPLY_LIMITS.blocks) return;
  throw excess(`a content block with the index ${index}, outside 0 to ${REPLY_LIMITS.blocks - 1}`);
}

/** @throws MalformedReplyError for a block with too many parts. */
export function throwIfTooManyParts(count: number): void {
  if (count <= REPLY_LIMITS.partsOfBlock) return;
  throw excess(`more than ${REPLY_LIMITS.partsOfBlock} citations, results or pieces of bytes in one block`);
}

/** @throws MalformedReplyError always, because the events cannot be one reply. */
export function throwOutOfOrder(what: string): never {
  throw new MalformedReplyError(
    `The reply has ${what}. Its events are out of order, so it cannot be read. Call again.`,
  );
}

function excess(what: string): MalformedReplyError {
  return new MalformedReplyError(
    `The reply has ${what}, which no model writes. It was not read to its end. Check what answers at ` +
      "`endpoint`.",
    { retryable: false },
  );
}
