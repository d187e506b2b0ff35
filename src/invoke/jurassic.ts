import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { growingText, nativeBody, systemText, textTurns, tokenCounts } from "./prompt.js";
import { instruction } from "./transcript.js";
import { recordOf, recordsOf, textOf } from "../json/record.js";

const DIALECT = { name: "AI21 Jurassic-2" };

/**
 * AI21 Jurassic-2.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-jurassic2.html
 */
export const j2: Family = {
  ...DIALECT,
  nativeStop: true,
  wholeRepliesOnly: true,
  shape: struct({
    prompt: struct({ tokens: ["anything"] }),
    completions: [
      struct({
        data: struct({ text: "text", tokens: ["anything"] }),
        finishReason: struct({ reason: "text" }),
      }),
    ],
  }),
  encode(request) {
    const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
    return nativeBody(request, {
      prompt: instruction(systemText(request, DIALECT), textTurns(request, DIALECT), {
        user: "User",
        assistant: "Assistant",
      }),
      maxTokens,
      temperature,
      topP,
      stopSequences,
    });
  },
  ...growingText((native) => textOf(recordOf(firstCompletion(native)["data"])["text"])),
  stopReason: (native) => textOf(recordOf(firstCompletion(native)["finishReason"])["reason"]),
  // The reply contains all tokens; in recordings, their number equals that in Bedrock's headers.
  usage: (native) => tokenCounts(tokenNumber(native["prompt"]), tokenNumber(firstCompletion(native)["data"])),
};

function firstCompletion(native: NativeJson): NativeJson {
  return recordsOf(native["completions"])[0] ?? {};
}

function tokenNumber(part: unknown): number | undefined {
  const { tokens } = recordOf(part);
  return Array.isArray(tokens) && tokens.length > 0 ? tokens.length : undefined;
}
