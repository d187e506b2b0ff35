import { z } from "zod/v4";
import type { JsonObject } from "../json_value.js";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import { largePieces, plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily } from "./family.js";
import { closedBody, unit } from "./schema.js";

/** Recorded: FINISH (AWS documents FINISHED) and LENGTH. */
const STOP_REASONS = {
  end_turn: "FINISH",
  max_tokens: "LENGTH",
  stop_sequence: "STOP_CRITERIA_MET",
  content_filtered: "CONTENT_FILTERED",
};

/**
 * Amazon Titan Text.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-text.html
 */
export const titan: NativeFamily = {
  name: "titan",
  schema: closedBody({
    inputText: z.string().min(1),
    textGenerationConfig: z
      .strictObject({
        temperature: unit,
        topP: unit,
        maxTokenCount: z.int().min(0).max(8192).optional(),
        // "string [</stop>] does not match pattern ^(\|+|User:)$" (public reports)
        stopSequences: z.array(z.string().regex(/^(\|+|User:)$/)).optional(),
      })
      .optional(),
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    inputTextTokenCount: reply.usage.inputTokens,
    results: [
      {
        tokenCount: reply.usage.outputTokens,
        outputText: plainTextOf(reply, request),
        completionReason: nativeStopReason(STOP_REASONS, reply),
      },
    ],
  }),
  chunks: (reply, request) => {
    const texts = largePieces(plainTextOf(reply, request));
    return texts.map((outputText, at): JsonObject => {
      const isLast = at === texts.length - 1;
      return {
        outputText,
        index: 0,
        totalOutputTextTokenCount: isLast ? reply.usage.outputTokens : null,
        completionReason: isLast ? nativeStopReason(STOP_REASONS, reply) : null,
        inputTextTokenCount: at === 0 ? reply.usage.inputTokens : null,
      };
    });
  },
};
