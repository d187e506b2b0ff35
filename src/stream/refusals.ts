import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { REPLY_LIMITS } from "../json/limits.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import { nestsTooDeep } from "../json/depth.js";

/** @throws MalformedReplyError for an event with JSON in it that nests too deep. */
export function refuseDepth(event: ConverseStreamOutput): void {
  const { text, toolUse } = event.contentBlockDelta?.delta ?? {};
  // The pieces that nearly all events are hold a text and no JSON.
  if (text !== undefined || toolUse) return;
  if (nestsTooDeep(event)) throw excess(`JSON that nests deeper than ${REPLY_LIMITS.jsonDepth} levels`);
}

/** @throws MalformedReplyError for the index of a block that no reply has room for. */
export function refuseIndex(index: number): void {
  if (Number.isInteger(index) && index >= 0 && index < REPLY_LIMITS.blocks) return;
  throw excess(`a content block with the index ${index}, outside 0 to ${REPLY_LIMITS.blocks - 1}`);
}

/** @throws MalformedReplyError for a block of too many parts. */
export function refuseParts(count: number): void {
  if (count <= REPLY_LIMITS.partsOfBlock) return;
  throw excess(`more than ${REPLY_LIMITS.partsOfBlock} citations, results or pieces of bytes in one block`);
}

/** @throws MalformedReplyError always: the events cannot be one reply of a model's. */
export function refuseOrder(what: string): never {
  throw new MalformedReplyError(
    `The reply has ${what}: its events are out of order, and what it said cannot be told from them. Call again.`,
  );
}

function excess(what: string): MalformedReplyError {
  return new MalformedReplyError(
    `The reply has ${what}. No model answers like that, and it is not read any further. Look at what answers under ` +
      "`endpoint`.",
    { retryable: false },
  );
}
