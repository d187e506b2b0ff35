import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { struct } from "../json/reply_shape.js";
import { reasoningDelta, textDelta } from "./content_events.js";
import type { ContentEvent, Family, NativeJson } from "./family.js";
import { isLastChunk, nativeBody, systemText, textTurns, tokenCounts, type PromptDialect } from "./prompt.js";
import { ReasoningSplitter, type Piece } from "./reasoning_splitter.js";
import { recordOf, recordsOf, textOf } from "../json/record.js";

const DIALECT: PromptDialect = { name: "DeepSeek R1", controlTokens: /<｜[^<>｜]+｜>|<\/?think>/g };

const CLOSE_TAG = "</think>";

/** The line break after the opening tag belongs to the tag, because R1's prompt ends with it. */
const TAGS = ["<think>\n", "<think>"].map((open) => ({ open, close: CLOSE_TAG }));

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
    decode: (reply) => new CompletionDecoder(opensThought).decode(reply, true),
    decodeStream() {
      const decoder = new CompletionDecoder(opensThought);
      return (chunk) => decoder.decode(chunk, isLastChunk(chunk, stopReason(chunk)));
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

/**
 * Decodes the text of a reply: everything up to `</think>` is reasoning, the rest is the answer, as in Bedrock's Converse
 * (recorded: a line break on either side of the tag stays).
 */
class CompletionDecoder {
  #splitter: ReasoningSplitter;
  #answerIndex = 0;

  constructor(opensThought: boolean) {
    this.#splitter = new ReasoningSplitter(TAGS, { opened: opensThought, once: true });
  }

  /** @param isLast whether nothing follows, so that nothing is held back. */
  *decode(native: NativeJson, isLast: boolean): Generator<ContentEvent> {
    const text = textOf(firstChoice(native)["text"]) ?? "";
    if (isGuardrailText(native, text) && this.#answerIndex === 0) this.#splitter = new ReasoningSplitter([]);
    yield* this.#write(this.#splitter.push(text));
    if (isLast) yield* this.#write(this.#splitter.flush());
  }

  *#write(pieces: Iterable<Piece>): Generator<ContentEvent> {
    for (const { kind, text } of pieces) {
      if (kind === "reasoning") this.#answerIndex = 1;
      yield kind === "reasoning" ? reasoningDelta(0, text) : textDelta(this.#answerIndex, text);
    }
  }
}

/** Whether a guardrail's text stands in place of the model's, so that none of it is reasoning. */
function isGuardrailText(native: NativeJson, text: string): boolean {
  return native["amazon-bedrock-guardrailAction"] === "INTERVENED" && !text.includes(CLOSE_TAG);
}

function stopReason(native: NativeJson): string | undefined {
  const { stop_reason: reason, finish_reason: importedReason } = firstChoice(native);
  return textOf(reason) ?? textOf(importedReason);
}

function firstChoice(native: NativeJson): NativeJson {
  return recordsOf(native["choices"])[0] ?? {};
}
