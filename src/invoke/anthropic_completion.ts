import type { ContentBlock, ConverseStreamRequest, Message } from "@aws-sdk/client-bedrock-runtime";

import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { blockStop, textDelta } from "./content_events.js";
import type { Family, NativeJson } from "./family.js";
import { mergeJson, recordOf, textOf } from "./json.js";

/** The API wants a limit; Claude 2 and Instant write at most this much. */
const DEFAULT_MAX_TOKENS = 4096;

/** What begins a turn of the user's. The API stops at it by itself. */
const HUMAN = "\n\nHuman:";
const ASSISTANT = "\n\nAssistant:";

/**
 * Claude 2 and Instant through Anthropic's Text Completions API: the conversation is one prompt, and the reply
 * goes on where it ends.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-text-completion.html
 */
export const anthropicCompletion: Family = {
  name: "Anthropic Claude (Text Completions)",
  tools: false,
  nativeStop: true,
  encode: encodeRequest,
  *decode(reply) {
    const text = textOf(reply["completion"]);
    if (text === undefined) return;
    yield textDelta(0, text);
    yield blockStop(0);
  },
  decodeStream: () => (chunk) => {
    const text = textOf(chunk["completion"]);
    return text === undefined ? [] : [textDelta(0, text)];
  },
  stopReason(native) {
    const reason = textOf(native["stop_reason"]);
    // Recorded: openllmetry/cassettes_test_anthropic_test_anthropic_2_completion.
    return reason === "stop_sequence" && native["stop"] === HUMAN ? "end_turn" : reason;
  },
  usage: () => undefined,
};

/** Whether a reply or chunk is one of this API's. */
export function isCompletion(native: NativeJson): boolean {
  return typeof native["completion"] === "string";
}

function encodeRequest(request: ConverseStreamRequest): NativeJson {
  const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
  const system = (request.system ?? []).map(
    ({ text, guardContent }) => text ?? guardContent?.text?.text ?? "",
  );
  const body = {
    prompt: system.join("\n") + encodeTurns(request.messages ?? []),
    max_tokens_to_sample: maxTokens ?? DEFAULT_MAX_TOKENS,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(stopSequences ? { stop_sequences: stopSequences } : {}),
  };
  return mergeJson(body, recordOf(request.additionalModelRequestFields));
}

/** A turn of the model's at the end is the beginning of its reply. */
function encodeTurns(messages: readonly Message[]): string {
  const turns = messages.map(({ role, content }, index) => {
    const text = (content ?? []).map((block) => encodeBlock(block, `messages.${index}`)).join("");
    return `${role === "assistant" ? ASSISTANT : HUMAN} ${text}`;
  });
  return turns.join("") + (messages.at(-1)?.role === "assistant" ? "" : ASSISTANT);
}

function encodeBlock(block: ContentBlock, where: string): string {
  if (block.text !== undefined) return block.text;
  if (block.guardContent?.text) return block.guardContent.text.text ?? "";
  if (block.citationsContent) return (block.citationsContent.content ?? []).map(({ text }) => text).join("");
  if (block.cachePoint || block.reasoningContent) return "";
  throw new InvalidInputError(
    `${where}: a prompt of Claude's Text Completions API is text, and has no place for ` +
      `${Object.keys(block)[0]}. Use its Messages API, or a Claude model from 3 on.`,
  );
}
