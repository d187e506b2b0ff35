import type { JsonObject } from "../json.js";
import { objects, path } from "../reply/ask.js";
import { anthropicMessages } from "./anthropic.js";
import { anthropicCompletion } from "./anthropic_completion.js";
import { anything, chatCompletions } from "./chat_completions.js";
import { cohereChat } from "./cohere_chat.js";
import { cohereText } from "./cohere_text.js";
import { deepseekR1 } from "./deepseek_r1.js";
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

/** Foundation model ids, the family, and a member of the body where a model has two APIs. */
type Entry = [id: RegExp, family: NativeFamily, member?: string];

/** Every family, one a line. The first that fits is it. */
const FAMILIES: Entry[] = [
  [/^anthropic\./, anthropicCompletion, "prompt"],
  [/^anthropic\./, anthropicMessages],
  [/^amazon\.nova/, nova],
  [/^amazon\.titan-(text|tg1)/, titan],
  [/^meta\.llama/, llama],
  [/^mistral\.mistral-(large-2402|small-2402|large-2407)/, mistralLargeChat, "messages"],
  [/^mistral\.(mistral-7b|mixtral|mistral-large-2402|mistral-small-2402)/, mistralText],
  [/^mistral\.mistral-large-2407/, mistralLargeChat],
  [/^mistral\./, mistralChat],
  [/^cohere\.command-r/, cohereChat],
  [/^cohere\.command-(text|light)/, cohereText],
  [/^ai21\.jamba/, jamba],
  [/^ai21\.j2/, jurassic],
  [/^deepseek\.r1/, deepseekR1],
  [/^deepseek\./, chatCompletions],
  [/^openai\./, openai],
  [/^(qwen|writer|moonshot\w*|minimax|zai|google|nvidia|xai)\./, chatCompletions],
];

/** Bodies that only one family has, for models whose id says nothing. */
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
  const ids = candidateIds(modelId);
  const known = FAMILIES.find(
    ([id, , member]) =>
      ids.some((candidate) => id.test(candidate)) && (member === undefined || body[member] !== undefined),
  );
  return known?.[1] ?? SHAPES.find(([fits]) => fits(body))?.[1] ?? anything;
}

/** What may be a foundation model's id: with and without a region before it, in any part of an ARN. */
function candidateIds(modelId: string): string[] {
  const ids = modelId.startsWith("arn:") ? modelId.split("/").slice(1) : [modelId];
  return ids.flatMap((id) => [id, id.replace(/^[a-z-]+\./, "")]);
}

/** Imported models and endpoints of one's own take what their makers wished. */
export function acceptsAnyBody(modelId: string): boolean {
  return /^arn:[a-z-]+:(sagemaker:|bedrock:.*:imported-model\/)/.test(modelId);
}

function has(member: string): (body: JsonObject) => boolean {
  return (body) => body[member] !== undefined;
}

/** Blocks without a `type`, or members that only Converse's shape has. */
function isConverseShaped(body: JsonObject): boolean {
  if (["schemaVersion", "inferenceConfig", "toolConfig"].some((name) => body[name] !== undefined))
    return true;
  const blocks = objects(path(objects(body["messages"])[0], "content"));
  return blocks.length > 0 && blocks.every((block) => block["type"] === undefined);
}
