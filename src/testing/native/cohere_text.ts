import { z } from "zod/v4";
import type { JsonObject } from "../json_value.js";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import { splitText } from "../reply/split_text.js";
import { plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, count, jsonObject, strings } from "./schema.js";

const STOP_REASONS = {
  end_turn: "COMPLETE",
  stop_sequence: "COMPLETE",
  max_tokens: "MAX_TOKENS",
  content_filtered: "ERROR_TOXIC",
};

/**
 * Cohere Command and Command Light.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command.html
 */
export const cohereText: NativeFamily = {
  name: "cohereText",
  schema: closedBody({
    prompt: z.string(),
    temperature: z.number().min(0).max(5).optional(),
    p: z.number().min(0).max(1).optional(),
    k: z.number().min(0).max(500).optional(),
    max_tokens: count(4096),
    stop_sequences: strings,
    return_likelihoods: z.enum(["GENERATION", "ALL", "NONE"]).optional(),
    stream: z.boolean().optional(),
    num_generations: count(5),
    logit_bias: jsonObject.optional(),
    truncate: z.enum(["NONE", "START", "END"]).optional(),
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => {
    const { prompt } = request.body;
    const text = plainTextOf(reply, request);
    return {
      id: "emulated",
      generations: [{ id: "emulated-0", text, finish_reason: nativeStopReason(STOP_REASONS, reply) }],
      prompt,
    };
  },
  chunks: (reply, request) => {
    const { prompt } = request.body;
    const text = plainTextOf(reply, request);
    const finish_reason = nativeStopReason(STOP_REASONS, reply);
    return [
      ...splitText(text).map((piece): JsonObject => ({ text: piece, is_finished: false })),
      // Two more chunks: the model's end token, and the end of the stream with the whole text (E74).
      { text: "<EOS_TOKEN>", is_finished: false },
      {
        is_finished: true,
        finish_reason,
        response: { id: "emulated", generations: [{ id: "emulated-0", text, finish_reason }], prompt },
      },
    ];
  },
};
