import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { growingText, nativeBody, systemText, textTurns } from "./prompt.js";
import { instruction } from "./transcript.js";
import { recordsOf, textOf } from "../json/record.js";

const DIALECT = { name: "Cohere Command" };

/** The model's own token at the end of a stream, which is not part of its text (E74). */
const END_TOKEN = "<EOS_TOKEN>";

/**
 * Cohere Command and Command Light. A stream needs `stream: true` in the body to arrive in pieces.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command.html
 */
export const cohereCommand: Family = {
  ...DIALECT,
  nativeStop: true,
  shape: struct({
    text: "text",
    finish_reason: "text",
    generations: [struct({ text: "text", finish_reason: "text" })],
  }),
  encode(request, streamed) {
    const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
    return nativeBody(request, {
      prompt: instruction(systemText(request, DIALECT), textTurns(request, DIALECT), {
        user: "User",
        assistant: "Chatbot",
      }),
      max_tokens: maxTokens,
      temperature,
      p: topP,
      stop_sequences: stopSequences,
      stream: streamed || undefined,
    });
  },
  ...growingText((native) => {
    if (isFurther(native)) return undefined;
    const text = textOf(native["text"]) ?? textOf(firstGeneration(native)["text"]);
    return text === END_TOKEN ? undefined : text;
  }),
  stopReason: (native) =>
    isFurther(native)
      ? undefined
      : (textOf(native["finish_reason"]) ?? textOf(firstGeneration(native)["finish_reason"])),
  usage: () => undefined,
};

/** Whether a chunk is from another answer than the first (`num_generations`), because a message contains only one. */
function isFurther({ index = 0 }: NativeJson): boolean {
  return index !== 0;
}

function firstGeneration(native: NativeJson): NativeJson {
  return recordsOf(native["generations"])[0] ?? {};
}
