import type { ConverseStreamRequest, InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";

import { mergeJson } from "../invoke/json.js";
import { toDocumentObject } from "../json.js";
import { isRecord } from "../messages/block.js";

/** The names that Bedrock's families have for Converse's inference parameters. */
const INFERENCE_NAMES: Readonly<Record<string, keyof InferenceConfiguration>> = {
  temperature: "temperature",
  top_p: "topP",
  topP: "topP",
  p: "topP",
  max_tokens: "maxTokens",
  maxTokens: "maxTokens",
  max_new_tokens: "maxTokens",
  max_completion_tokens: "maxTokens",
  max_tokens_to_sample: "maxTokens",
  max_gen_len: "maxTokens",
  maxTokenCount: "maxTokens",
  stop: "stopSequences",
  stop_sequences: "stopSequences",
  stopSequences: "stopSequences",
};

/** The objects in which Nova and Titan keep theirs. */
const INFERENCE_OBJECTS: ReadonlySet<string> = new Set(["inferenceConfig", "textGenerationConfig"]);

/** The names of the API's version, which Converse has none of. */
const INVOKE_ONLY: ReadonlySet<string> = new Set(["anthropic_version", "schemaVersion"]);

/**
 * A model's own parameters in a Converse request: those that Converse has a name for beat the request's, all
 * others are merged into `additionalModelRequestFields`.
 */
export function withModelKwargs(
  request: ConverseStreamRequest,
  modelKwargs: Record<string, unknown> | undefined,
): ConverseStreamRequest {
  if (!modelKwargs) return request;
  const inference: Record<string, unknown> = { ...request.inferenceConfig };
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries(modelKwargs)) {
    if (value === undefined || INVOKE_ONLY.has(name)) continue;
    if (INFERENCE_OBJECTS.has(name) && isRecord(value)) splitInference(name, value, inference, given);
    else if (!assignInference(name, value, inference)) given.set(name, value);
  }
  const additional = mergeJson(
    toDocumentObject(request.additionalModelRequestFields),
    Object.fromEntries(given),
  );
  return {
    ...request,
    ...(Object.keys(inference).length > 0 ? { inferenceConfig: inference } : {}),
    ...(Object.keys(additional).length > 0
      ? { additionalModelRequestFields: toDocumentObject(additional) }
      : {}),
  };
}

function assignInference(name: string, value: unknown, inference: Record<string, unknown>): boolean {
  const parameter = Object.hasOwn(INFERENCE_NAMES, name) ? INFERENCE_NAMES[name] : undefined;
  if (parameter === undefined) return false;
  inference[parameter] = parameter === "stopSequences" && typeof value === "string" ? [value] : value;
  return true;
}

/** Nova's `topK` is no parameter of Converse and stays in its object, where Nova looks for it. */
function splitInference(
  name: string,
  values: Record<string, unknown>,
  inference: Record<string, unknown>,
  additional: Map<string, unknown>,
): void {
  const rest = Object.entries(values).filter(([key, value]) => !assignInference(key, value, inference));
  if (rest.length > 0) additional.set(name, Object.fromEntries(rest));
}
