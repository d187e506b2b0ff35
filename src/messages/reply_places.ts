import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { isRecord } from "../json/record.js";

/** The key of `additional_kwargs` for what a reply's content does not say of its order. */
export const REPLY_PLACES = "converse_places";

/** Where blocks of a reply stood that its content has no trace of. */
export interface ReplyPlaces {
  /** The indexes of calls, by their ids; absent where all calls came last. */
  calls?: Record<string, number>;
  /** The indexes of empty texts beside signed reasoning. */
  empty_texts?: readonly number[];
}

/** The places that a message of ours tells, as far as they can be read. */
export function placesOf({ additional_kwargs }: AIMessage | AIMessageChunk): Required<ReplyPlaces> {
  const places: unknown = additional_kwargs[REPLY_PLACES];
  if (!isRecord(places)) return NOT_TOLD;
  const { calls, empty_texts: texts } = places;
  const found = isRecord(calls) ? Object.entries(calls) : [];
  return {
    calls: Object.fromEntries(found.filter((entry): entry is [string, number] => isIndex(entry[1]))),
    empty_texts: Array.isArray(texts) ? texts.filter(isIndex) : [],
  };
}

const NOT_TOLD: Required<ReplyPlaces> = { calls: {}, empty_texts: [] };

function isIndex(value: unknown): value is number {
  return Number.isInteger(value);
}
