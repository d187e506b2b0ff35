import { z } from "zod/v4";
import { showJson } from "../json_value.js";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import { splitText } from "../reply/split_text.js";
import { plainTextOf, reasoningOf, nativeStopReason } from "./content.js";
import type { NativeFamily, NativeRequest } from "./family.js";
import { count, openBody, unit } from "./schema.js";

const STOP_REASONS = { end_turn: "stop", stop_sequence: "stop", max_tokens: "length" };

/**
 * DeepSeek-R1's text completions.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-deepseek.html
 */
export const deepseekR1: NativeFamily = {
  name: "deepseekR1",
  schema: openBody({
    prompt: z.string(),
    temperature: unit,
    top_p: unit,
    max_tokens: count(32_768),
    // Ten characters each, as reported in 2025; the wording is that of Bedrock's schemas.
    stop: z.array(z.string().max(10)).max(10).optional(),
  }),
  ask: () => ASKS_FOR_TEXT,
  body: (reply, request) => ({
    choices: [{ text: completionOf(reply, request), stop_reason: nativeStopReason(STOP_REASONS, reply) }],
  }),
  chunks: (reply, request) => [
    ...splitText(completionOf(reply, request)).map((text) => ({ choices: [{ text, stop_reason: null }] })),
    { choices: [{ text: "", stop_reason: nativeStopReason(STOP_REASONS, reply) }] },
  ],
};

/**
 * Reasoning is part of the text, up to `</think>`. AWS's own prompt ends with `<think>`, which opens it, so the reply
 * to it always has reasoning, even if empty. The line breaks around the tag are the model's own: Converse is recorded
 * to cut at the tag and keep them ("…\n" and "\n\n…"), so none are added.
 */
function completionOf(reply: ConverseReply, request: NativeRequest): string {
  const text = plainTextOf(reply, request);
  const reasoning = reasoningOf(reply);
  const isOpen = showJson(request.body["prompt"]).trimEnd().endsWith("<think>");
  if (!isOpen && reasoning === undefined) return text;
  return `${isOpen ? "" : "<think>\n"}${reasoning ?? ""}</think>${text}`;
}
