import { jsonObjects, valueAt, type JsonObject } from "../json_value.js";
import { identifyModel } from "../models/identify.js";
import type { NativeFormat } from "../models/traits.js";
import { anthropicMessages } from "./anthropic.js";
import { anthropicCompletion } from "./anthropic_completion.js";
import { anything, chatCompletions } from "./chat_completions.js";
import { cohereChat } from "./cohere_chat.js";
import { cohereText } from "./cohere_text.js";
import { deepseekR1 } from "./deepseek_r1.js";
import { embeddings } from "./embeddings.js";
import type { NativeFamily, NativeRequest } from "./family.js";
import { jamba } from "./jamba.js";
import { jurassic } from "./jurassic.js";
import { llama } from "./llama.js";
import { mistralChat, mistralLargeChat } from "./mistral_chat.js";
import { mistralText } from "./mistral_text.js";
import { nova } from "./nova.js";
import { openai } from "./openai.js";
import { textCompletion } from "./text_completion.js";
import { titan } from "./titan.js";

/** The families, by their names in the table of models. */
const FAMILIES: Record<NativeFormat, NativeFamily> = {
  anthropicCompletion,
  anthropicMessages,
  chatCompletions,
  cohereChat,
  cohereText,
  deepseekR1,
  embeddings,
  jamba,
  jurassic,
  llama,
  mistralChat,
  mistralLargeChat,
  mistralText,
  nova,
  openai,
  titan,
};

/** Bodies that identify their family, for models whose id does not. */
const SHAPES: [fits: (body: JsonObject) => boolean, family: NativeFamily][] = [
  [has("max_tokens_to_sample"), anthropicCompletion],
  [has("anthropic_version"), anthropicMessages],
  [has("inputText"), titan],
  [has("max_gen_len"), llama],
  [has("message"), cohereChat],
  [isConverseShaped, nova],
  [has("messages"), chatCompletions],
  [has("prompt"), textCompletion],
];

/** The family that answers a request. */
export function nativeFamilyOf({ modelId, body }: NativeRequest): NativeFamily {
  const { nativeFormat: format, otherNativeFormat: other } = identifyModel(modelId);
  if (other && body[other.member] !== undefined) return FAMILIES[other.format];
  if (format) return FAMILIES[format];
  return SHAPES.find(([fits]) => fits(body))?.[1] ?? anything;
}

/** Imported models and SageMaker endpoints accept whatever their authors decided. */
export function acceptsAnyBody(modelId: string): boolean {
  return /^arn:[a-z-]+:(sagemaker:|bedrock:.*:imported-model\/)/.test(modelId);
}

function has(member: string): (body: JsonObject) => boolean {
  return (body) => body[member] !== undefined;
}

/** Whether a body has blocks without a `type`, or members that only Converse has. */
function isConverseShaped(body: JsonObject): boolean {
  if (["schemaVersion", "inferenceConfig", "toolConfig"].some((name) => body[name] !== undefined))
    return true;
  const blocks = jsonObjects(valueAt(jsonObjects(body["messages"])[0], "content"));
  return blocks.length > 0 && blocks.every((block) => block["type"] === undefined);
}
