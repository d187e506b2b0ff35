import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { callsOrText } from "./llama/calls.js";
import { headerPrompt, type HeaderDialect } from "./llama/header_prompt.js";
import { llama2Prompt } from "./llama/llama2_prompt.js";
import { growingText, nativeBody, tokenCounts, type TextDecoders } from "./prompt.js";
import { textOf } from "../json/record.js";

/** What all generations have in common; they differ in how a conversation becomes the `prompt`. */
const SHARED: Pick<Family, "shape" | "nativeStop" | "stopReason" | "usage"> = {
  shape: struct({
    generation: "text",
    stop_reason: "text",
    prompt_token_count: "number",
    generation_token_count: "number",
  }),
  nativeStop: false,
  stopReason: ({ stop_reason: reason }) => textOf(reason),
  // In a stream, the first chunk counts the prompt, and each chunk counts the generation so far (recorded).
  usage: ({ prompt_token_count: input, generation_token_count: output }) => tokenCounts(input, output),
};

/** Without tools a reply is text, even if it looks like a call, because the caller may have asked for JSON. */
function decoders({ toolConfig }: ConverseStreamRequest): TextDecoders {
  return toolConfig ? callsOrText : PLAIN_TEXT;
}

const PLAIN_TEXT = growingText(({ generation }) => textOf(generation));

/**
 * The body of every Meta Llama: a prompt and three parameters.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html
 */
function llamaBody(request: ConverseStreamRequest, prompt: string): NativeJson {
  const { maxTokens, temperature, topP } = request.inferenceConfig ?? {};
  return nativeBody(request, { prompt, max_gen_len: maxTokens, temperature, top_p: topP });
}

/** Llama 2 Chat. */
export const llama2: Family = {
  ...SHARED,
  ...PLAIN_TEXT,
  name: "Meta Llama 2",
  encode: (request) => llamaBody(request, llama2Prompt(request)),
};

/** @see https://www.llama.com/docs/model-cards-and-prompt-formats/meta-llama-3/ */
const LLAMA_3: HeaderDialect = {
  name: "Meta Llama 3",
  header: ["<|start_header_id|>", "<|end_header_id|>"],
  endOfTurn: "<|eot_id|>",
  controlTokens: /<\|\w+\|>/g,
  tools: false,
};

/** @see https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/ */
const LLAMA_31: HeaderDialect = { ...LLAMA_3, name: "Meta Llama 3.1", tools: true };

/** @see https://www.llama.com/docs/model-cards-and-prompt-formats/llama4/ */
const LLAMA_4: HeaderDialect = {
  ...LLAMA_31,
  name: "Meta Llama 4",
  header: ["<|header_start|>", "<|header_end|>"],
  endOfTurn: "<|eot|>",
};

/** Llama 3 Instruct. */
export const llama3 = headerFamily(LLAMA_3);

/** Llama 3.1, 3.2 and 3.3 Instruct. */
export const llama31 = headerFamily(LLAMA_31);

/** Llama 4. */
export const llama4 = headerFamily(LLAMA_4);

function headerFamily(dialect: HeaderDialect): Family {
  return {
    ...SHARED,
    decode: (reply, request) => decoders(request).decode(reply),
    decodeStream: (request) => decoders(request).decodeStream(),
    name: dialect.name,
    encode: (request) => llamaBody(request, headerPrompt(request, dialect)),
  };
}
