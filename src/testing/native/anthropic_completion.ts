import { z } from "zod/v4";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import { splitText } from "../reply/split_text.js";
import { plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, strings, unit } from "./schema.js";

/** Here a turn ends with Claude's own stop sequence. */
const STOP_REASONS = { end_turn: "stop_sequence" };

/**
 * Claude 2's text completions.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-text-completion.html
 */
export const anthropicCompletion: NativeFamily = {
  name: "anthropicCompletion",
  schema: closedBody({
    prompt: z.string(),
    max_tokens_to_sample: z.int().min(0),
    temperature: unit,
    top_p: unit,
    top_k: z.int().min(0).max(500).optional(),
    stop_sequences: strings,
    anthropic_version: z.string().optional(),
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    type: "completion",
    completion: plainTextOf(reply, request),
    stop_reason: nativeStopReason(STOP_REASONS, reply),
    stop: reply.stopReason === "max_tokens" ? null : "\n\nHuman:",
  }),
  chunks: (reply, request) => [
    ...splitText(plainTextOf(reply, request)).map((completion) => ({
      type: "completion",
      completion,
      stop_reason: null,
      stop: null,
    })),
    {
      type: "completion",
      completion: "",
      stop_reason: nativeStopReason(STOP_REASONS, reply),
      stop: reply.stopReason === "max_tokens" ? null : "\n\nHuman:",
    },
  ],
};
