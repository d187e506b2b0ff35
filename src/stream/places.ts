import { REPLY_PLACES, type ReplyPlaces } from "../messages/reply_places.js";
import type { ReplyReducer } from "./reducer.js";
import type { OfKind, ReplyBlock } from "./reply_block.js";

/** `additional_kwargs` with the places of blocks that are not in the message's content; usually empty. */
export function placesKwargs(reply: ReplyReducer, isV1: boolean): Record<string, unknown> {
  const texts = isSigned(reply) ? [...reply.emptyTexts].toSorted((left, right) => left - right) : [];
  const places: ReplyPlaces = {
    ...(isV1 ? {} : callPlaces(reply.blocks, texts)),
    ...(texts.length > 0 ? { empty_texts: texts } : {}),
  };
  return Object.keys(places).length > 0 ? { [REPLY_PLACES]: places } : {};
}

/** Whether a turn must be sent back unchanged, because Claude's signature covers it. */
export function isSigned({ blocks }: ReplyReducer): boolean {
  return [...blocks.values()].some(
    (block) => block.kind === "redacted" || (block.kind === "reasoning" && block.signature !== undefined),
  );
}

/** The places of calls; nothing if all calls come last, which is where they are put by default. */
function callPlaces(blocks: ReadonlyMap<number, ReplyBlock>, texts: readonly number[]): ReplyPlaces {
  const calls = [...blocks].flatMap(([index, block]): [id: string, index: number][] =>
    isClientCall(block) && block.toolUse.toolUseId ? [[block.toolUse.toolUseId, index]] : [],
  );
  if (calls.length === 0) return {};
  const first = Math.min(...calls.map(([, index]) => index));
  const others = [...blocks].flatMap(([index, block]) => (isClientCall(block) ? [] : [index]));
  return [...others, ...texts].some((index) => index > first) ? { calls: Object.fromEntries(calls) } : {};
}

function isClientCall(block: ReplyBlock): block is OfKind<"tool_call"> {
  return block.kind === "tool_call" && !block.server;
}
