import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { growingText, joinTexts, nativeBody, systemText, textTurns, type PromptDialect } from "./prompt.js";
import { recordsOf, textOf } from "../json/record.js";

const DIALECT: PromptDialect = {
  name: "the Mistral models that take a prompt",
  controlTokens: /<\/?s>|\[\/?INST\]/g,
};

/**
 * Mistral 7B, Mixtral 8x7B and the prompt API of Mistral Large (2402) and Small (2402).
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-text-completion.html
 */
export const mistralInstruct: Family = {
  name: DIALECT.name,
  nativeStop: true,
  shape: struct({ outputs: [struct({ text: "text", stop_reason: "text" })] }),
  encode(request) {
    const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
    return nativeBody(request, {
      prompt: instructPrompt(request),
      max_tokens: maxTokens,
      temperature,
      top_p: topP,
      stop: stopSequences,
    });
  },
  ...growingText((native) => textOf(firstOutput(native)["text"])),
  stopReason: (native) => textOf(firstOutput(native)["stop_reason"]),
  usage: () => undefined,
};

/**
 * The prompt as documented by AWS, with a space after `</s>`. There is no system role, so the system text comes first in the
 * first instruction, as in the chat template of Mistral 7B and Mixtral. (Mistral's newer tokenizers put it into the last
 * one, which is the same for a single question.) An assistant turn at the end is left open.
 */
function instructPrompt(request: ConverseStreamRequest): string {
  const turns = textTurns(request, DIALECT);
  const asked = turns.findIndex(({ role }) => role === "user");
  const written = turns.map(({ role, text }, index) => {
    if (role === "assistant") return index === turns.length - 1 ? ` ${text.trim()}` : ` ${text.trim()}</s> `;
    const instruction = index === asked ? joinTexts([systemText(request, DIALECT), text], "\n\n") : text;
    return `[INST] ${instruction} [/INST]`;
  });
  return `<s>${written.join("")}`;
}

function firstOutput(native: NativeJson): NativeJson {
  return recordsOf(native["outputs"])[0] ?? {};
}
