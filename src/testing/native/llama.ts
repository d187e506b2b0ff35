import { z } from "zod/v4";
import type { JsonObject } from "../json_value.js";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import { nativeStopReason, textOf, toolCallsOf } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, count, strings, unit } from "./schema.js";

const STOP_REASONS = { end_turn: "stop", stop_sequence: "stop", tool_use: "stop", max_tokens: "length" };

/**
 * Meta Llama. A body can offer tools only in the prompt; Llama 3.1 and later call one by writing JSON.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html
 */
export const llama: NativeFamily = {
  name: "llama",
  schema: closedBody({
    prompt: z.string(),
    temperature: unit,
    top_p: unit,
    // AWS documents 2048; newer models take more.
    max_gen_len: count(8192),
    // Llama 3.2 and later.
    images: strings,
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply) => ({
    generation: generationOf(reply),
    prompt_token_count: reply.usage.inputTokens,
    generation_token_count: reply.usage.outputTokens,
    stop_reason: nativeStopReason(STOP_REASONS, reply),
  }),
  chunks: (reply) => {
    const texts = splitText(generationOf(reply));
    return texts.map((generation, at): JsonObject => {
      const isLast = at === texts.length - 1;
      return {
        generation,
        prompt_token_count: at === 0 ? reply.usage.inputTokens : null,
        // Rises evenly to the total, however many tokens each piece has.
        generation_token_count: Math.round((reply.usage.outputTokens * (at + 1)) / texts.length),
        stop_reason: isLast ? nativeStopReason(STOP_REASONS, reply) : null,
      };
    });
  },
};

/** https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/#json-based-tool-calling */
function generationOf(reply: ConverseReply): string {
  const calls = toolCallsOf(reply).map(({ name, input }) => JSON.stringify({ name, parameters: input }));
  return [textOf(reply), calls.join("; ")].filter(Boolean).join("\n\n");
}
