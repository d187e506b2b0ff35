import { z } from "zod/v4";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import { plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, jsonObject, strings, unit } from "./schema.js";

const STOP_REASONS = { end_turn: "endoftext", stop_sequence: "stop", max_tokens: "length" };

const penalty = jsonObject.optional();

/**
 * AI21 Jurassic-2, which does not stream.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-jurassic2.html
 */
export const jurassic: NativeFamily = {
  name: "jurassic",
  schema: closedBody({
    prompt: z.string(),
    temperature: unit,
    topP: unit,
    topKReturn: z.int().min(0).max(64).optional(),
    maxTokens: z.int().min(0).max(8191).optional(),
    minTokens: z.int().min(0).optional(),
    numResults: z.int().min(1).max(16).optional(),
    stopSequences: strings,
    countPenalty: penalty,
    presencePenalty: penalty,
    frequencyPenalty: penalty,
  }),
  streams: false,
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    id: 1234,
    prompt: { text: request.body["prompt"], tokens: [] },
    completions: [
      {
        data: { text: plainTextOf(reply, request), tokens: [] },
        finishReason: { reason: nativeStopReason(STOP_REASONS, reply) },
      },
    ],
  }),
  chunks: () => [],
};
