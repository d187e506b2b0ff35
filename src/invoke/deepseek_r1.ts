import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { struct } from "../json/reply_shape.js";
import type { ContentEvent, Family, NativeJson } from "./family.js";

import { isLastChunk, nativeBody, systemText, textTurns, tokenCounts, type PromptDialect } from "./prompt.js";
import { ThinkingSplitter } from "./thinking.js";
import { recordOf, recordsOf, textOf } from "../json/record.js";

const DIALECT: PromptDialect = {
  name: "DeepSeek R1",
  controlTokens: /<｜[^<>｜]+｜>|<\/?think>/g,
};

/**
 * DeepSeek R1. Its prompt, as documented by AWS, opens the thinking, so its replies begin in the middle of it.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-deepseek.html
 */
export const deepseekR1: Family = textCompletions(true);

/**
 * Imported models that complete text, such as distilled ones. They begin their thinking themselves, if they think; the
 * recorded one does not.
 */
export const deepseekImported: Family = textCompletions(false);

function textCompletions(opensThought: boolean): Family {
  return {
    name: DIALECT.name,
    tools: false,
    nativeStop: true,
    // vLLM's `stop_reason` may be the number of a token.
    shape: struct({
      choices: [struct({ text: "text", finish_reason: "text" })],
      usage: struct({ prompt_tokens: "number", completion_tokens: "number" }),
    }),
    encode(request) {
      const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
      return nativeBody(request, {
        prompt: `${prompt(request)}${opensThought ? "<think>\n" : ""}`,
        max_tokens: maxTokens,
        temperature,
        top_p: topP,
        stop: stopSequences,
      });
    },
    decode: (reply) => splitText(new ThinkingSplitter(opensThought), reply, true),
    decodeStream() {
      const splitter = new ThinkingSplitter(opensThought);
      return (chunk) => splitText(splitter, chunk, isLastChunk(chunk, stopReason(chunk)));
    },
    stopReason,
    // AWS documents no counts, but imported models have them (recorded).
    usage({ usage }) {
      const { prompt_tokens: input, completion_tokens: output } = recordOf(usage);
      return tokenCounts(input, output);
    },
  };
}

/**
 * The model's template, with its full-width bars. An assistant turn at the end is closed like any other, because the reply
 * always begins with thinking.
 */
function prompt(request: ConverseStreamRequest): string {
  const turns = textTurns(request, DIALECT).map(({ role, text }) =>
    role === "user" ? `<｜User｜>${text}` : `<｜Assistant｜>${text.trimStart()}<｜end▁of▁sentence｜>`,
  );
  const system = systemText(request, DIALECT);
  return `<｜begin▁of▁sentence｜>${system}${turns.join("")}<｜Assistant｜>`;
}

function splitText(splitter: ThinkingSplitter, native: NativeJson, isLast: boolean): Iterable<ContentEvent> {
  const text = textOf(firstChoice(native)["text"]) ?? "";
  const intervened = native["amazon-bedrock-guardrailAction"] === "INTERVENED";
  if (intervened && !text.includes("</think>")) splitter.skipThought();
  return splitter.split(text, isLast);
}

function stopReason(native: NativeJson): string | undefined {
  const { stop_reason: reason, finish_reason: importedReason } = firstChoice(native);
  return textOf(reason) ?? textOf(importedReason);
}

function firstChoice(native: NativeJson): NativeJson {
  return recordsOf(native["choices"])[0] ?? {};
}
