import { z } from "zod/v4";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import { splitText } from "../reply/split_text.js";
import { plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, count, unit } from "./schema.js";

const STOP_REASONS = { end_turn: "stop", stop_sequence: "stop", max_tokens: "length" };

/**
 * Mistral's text completions.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-text-completion.html
 */
export const mistralText: NativeFamily = {
  name: "mistralText",
  schema: closedBody({
    prompt: z.string(),
    max_tokens: count(8192),
    stop: z.array(z.string()).max(10).optional(),
    temperature: unit,
    top_p: unit,
    top_k: z.int().min(0).max(200).optional(),
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    outputs: [{ text: plainTextOf(reply, request), stop_reason: nativeStopReason(STOP_REASONS, reply) }],
  }),
  chunks: (reply, request) => [
    ...splitText(plainTextOf(reply, request)).map((text) => ({ outputs: [{ text, stop_reason: null }] })),
    { outputs: [{ text: "", stop_reason: nativeStopReason(STOP_REASONS, reply) }] },
  ],
};
