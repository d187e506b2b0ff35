import type { Family, NativeJson } from "./family.js";
import { recordsOf, textOf } from "./json.js";
import { growingText, nativeBody, systemText, textTurns } from "./prompt.js";
import { instruction } from "./transcript.js";

const DIALECT = { name: "Cohere Command" };

/**
 * Cohere Command and Command Light.
 *
 * `stream: true`, which AWS documents for a reply in pieces, is no member that InvokeModel takes, and the body
 * is the same for both operations. Without it a stream has the whole reply as one chunk, as AWS's own example
 * reads it; who sends it along gets the pieces, which are read too.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command.html
 */
export const cohereCommand: Family = {
  ...DIALECT,
  tools: false,
  nativeStop: true,
  encode(request) {
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
    });
  },
  ...growingText((native) => textOf(native["text"]) ?? textOf(firstGeneration(native)["text"])),
  stopReason: (native) => textOf(native["finish_reason"]) ?? textOf(firstGeneration(native)["finish_reason"]),
  usage: () => undefined,
};

function firstGeneration(native: NativeJson): NativeJson {
  return recordsOf(native["generations"])[0] ?? {};
}
