import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { isRecord } from "../json/record.js";

/** The key of `additional_kwargs` for the order of a reply's blocks that its content does not show. */
export const REPLY_PLACES = "converse_places";

/** The places of blocks in a reply that its content does not show. */
export interface ReplyPlaces {
  /** The indexes of calls, by their ids; absent if all calls came last. */
  calls?: Record<string, number>;
  /** The indexes of empty texts next to signed reasoning. */
  empty_texts?: readonly number[];
}

/** The places that a message of ours has kept, if they can be read. */
export function placesOf({ additional_kwargs }: AIMessage | AIMessageChunk): Required<ReplyPlaces> {
  const places: unknown = additional_kwargs[REPLY_PLACES];
  if (!isRecord(places)) return UNKNOWN;
  const { calls, empty_texts: texts } = places;
  const found = isRecord(calls) ? Object.entries(calls) : [];
  return {
    calls: Object.fromEntries(found.filter((entry): entry is [string, number] => isIndex(entry[1]))),
    empty_texts: Array.isArray(texts) ? texts.filter(isIndex) : [],
  };
}

const UNKNOWN: Required<ReplyPlaces> = { calls: {}, empty_texts: [] };

function isIndex(value: unknown): value is number {
  return Number.isInteger(value);
}
