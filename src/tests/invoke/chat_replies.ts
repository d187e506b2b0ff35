import type { ContentEvent, Family, NativeJson } from "../../invoke/family.js";
import { ReplyReducer } from "../../stream/reducer.js";
import type { ReplyBlock } from "../../stream/reply_block.js";
import { WITH_TOOL } from "./prompt_requests.js";

/** The blocks of a whole reply. */
export function wholeBlocks(family: Family, reply: NativeJson, request = WITH_TOOL): ReplyBlock[] {
  return reduce(family.decode(reply, request));
}

/** The blocks of a streamed reply. */
export function streamedBlocks(
  family: Family,
  chunks: readonly NativeJson[],
  request = WITH_TOOL,
): ReplyBlock[] {
  const decode = family.decodeStream(request);
  return reduce(chunks.flatMap((chunk) => [...decode(chunk)]));
}

/** A whole reply with this message. */
export function replyOf(message: NativeJson, finish_reason: string | null = "stop"): NativeJson {
  return { id: "chatcmpl-1", choices: [{ index: 0, message, finish_reason }] };
}

/** A stream of these deltas. */
export function streamOf(deltas: readonly NativeJson[], finish_reason = "stop"): NativeJson[] {
  return [
    ...deltas.map((delta) => ({ id: "chatcmpl-1", choices: [{ index: 0, delta, finish_reason: null }] })),
    { id: "chatcmpl-1", choices: [{ index: 0, delta: {}, finish_reason }] },
    { id: "chatcmpl-1", choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } },
  ];
}

/** A text block as the reducer has it. */
export function text(value: string): ReplyBlock {
  return { kind: "text", text: value, citations: [] };
}

/** A reasoning block as the reducer has it. */
export function reasoning(value: string): ReplyBlock {
  return { kind: "reasoning", text: value };
}

/** A tool call as the reducer has it. */
export function toolCall(toolUseId: string, name: string, json: string): ReplyBlock {
  return { kind: "tool_call", toolUse: { toolUseId, name }, server: false, json };
}

function reduce(events: Iterable<ContentEvent>): ReplyBlock[] {
  const reducer = new ReplyReducer();
  for (const event of events) reducer.accept(event);
  const indexes = [...reducer.blocks.keys()];
  if (indexes.some((index, place) => index !== place)) {
    throw new Error(`Blocks came in the order ${indexes.join(", ")}.`);
  }
  return [...reducer.blocks.values()];
}
