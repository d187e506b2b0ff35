import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { growingText, nativeBody, systemText, textTurns, type PromptDialect } from "./prompt.js";
import { textOf } from "../json/record.js";

/** The API requires a limit; Claude 2 and Instant write at most this many. */
const DEFAULT_MAX_TOKENS = 4096;

/** The beginning of a user's turn. The API stops at it by itself. */
const HUMAN = "\n\nHuman:";
const ASSISTANT = "\n\nAssistant:";

const DIALECT: PromptDialect = {
  name: "Anthropic Claude (Text Completions)",
  controlTokens: /\n\n(?:Human|Assistant):/g,
};

/**
 * Claude 2 and Instant through Anthropic's Text Completions API. The conversation is one prompt, which the reply continues.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-text-completion.html
 */
export const anthropicCompletion: Family = {
  name: DIALECT.name,
  nativeStop: true,
  shape: struct({ completion: "text", stop_reason: "text" }),
  encode: (request) => {
    const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
    return nativeBody(request, {
      prompt: encodePrompt(request),
      max_tokens_to_sample: maxTokens ?? DEFAULT_MAX_TOKENS,
      temperature,
      top_p: topP,
      stop_sequences: stopSequences,
    });
  },
  ...growingText((native) => textOf(native["completion"])),
  stopReason: (native) => textOf(native["stop_reason"]),
  usage: () => undefined,
};

/** Whether a reply or chunk is from this API. */
export function isCompletion(native: NativeJson): boolean {
  return typeof native["completion"] === "string";
}

/** An assistant turn at the end is the beginning of the reply. */
function encodePrompt(request: ConverseStreamRequest): string {
  const turns = textTurns(request, DIALECT);
  const lines = turns.map(({ role, text }) => `${role === "assistant" ? ASSISTANT : HUMAN} ${text}`);
  const opening = turns.at(-1)?.role === "assistant" ? "" : ASSISTANT;
  return systemText(request, DIALECT) + lines.join("") + opening;
}
