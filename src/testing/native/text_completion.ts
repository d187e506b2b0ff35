import { z } from "zod/v4";
import type { JsonObject, JsonValue } from "../json_value.js";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import { modelName, plainTextOf, nativeStopReason } from "./content.js";
import type { NativeFamily, NativeRequest } from "./family.js";

const STOP_REASONS = { end_turn: "stop", stop_sequence: "stop", max_tokens: "length" };

/** OpenAI's text completions, for an unknown model that is sent a `prompt`, as recorded for a SageMaker endpoint. */
export const textCompletion: NativeFamily = {
  name: "textCompletion",
  schema: z.looseObject({}),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    ...completion(plainTextOf(reply, request), nativeStopReason(STOP_REASONS, reply), request),
    usage: usageOf(reply),
  }),
  chunks: (reply, request) => [
    ...splitText(plainTextOf(reply, request)).map((text) => completion(text, null, request)),
    { ...completion("", nativeStopReason(STOP_REASONS, reply), request), usage: usageOf(reply) },
  ],
};

function completion(text: string, finish_reason: JsonValue, request: NativeRequest): JsonObject {
  return {
    object: "text_completion",
    id: "cmpl-emulated",
    created: 1_700_000_000,
    model: modelName(request),
    choices: [{ index: 0, text, logprobs: null, finish_reason }],
  };
}

function usageOf({ usage }: ConverseReply): JsonObject {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.totalTokens,
  };
}
