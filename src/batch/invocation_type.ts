import type { BatchModel } from "../chat_models/batch_model.js";
import type { PreparedRequest } from "../chat_models/request/build_request.js";
import { knownFamily } from "../invoke/known_family.js";
import { hasNativeTools } from "../models/native_family.js";
import type { ApiName } from "../models/resolve.js";
import { InvalidInputError } from "../errors/invalid_input.js";

/** The API whose request bodies a job's records hold. */
export type InvocationType = "Converse" | "InvokeModel";

export const API_OF: Readonly<Record<InvocationType, ApiName>> = {
  Converse: "converse",
  InvokeModel: "invoke",
};

/**
 * The type of a model's jobs: the API of its calls, unless it has tools. An input whose history has calls changes it later.
 *
 * AWS: `Batch inference doesn't support tool calling (function calling) for jobs that use the Converse invocation type.
 * Records that include toolConfig fail with a 400 error.`
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference.html
 *
 * @throws InvalidInputError when there are tools and the native API of the model's family does not take any.
 */
export function invocationTypeOf({ api, settings }: BatchModel): InvocationType {
  const hasTools = (settings.tools?.length ?? 0) > 0;
  if (hasTools) requireNativeTools(settings);
  return api === "invoke" || hasTools ? "InvokeModel" : "Converse";
}

function requireNativeTools(settings: BatchModel["settings"]): void {
  if (hasNativeTools(knownFamily(settings.model, settings))) return;
  throw new InvalidInputError(
    `${settings.model}: batch jobs take no tools over Converse, and the native API of this model has none either. ` +
      "Use a model whose native API takes tools, such as Claude or Amazon Nova, or call this one directly.",
  );
}

/** The repair that turns the calls of a history into text when the model has no tools. */
const TOLD_AS_TEXT = "tellToolHistory";

/** Whether a Converse request has calls in its history, as blocks or turned into text. Converse jobs do not take them. */
export function hasCalls({ request, warnings }: PreparedRequest): boolean {
  const blocks = request.messages?.flatMap(({ content }) => content ?? []) ?? [];
  return (
    warnings.some(({ kind }) => kind === TOLD_AS_TEXT) ||
    blocks.some(({ toolUse, toolResult }) => toolUse ?? toolResult)
  );
}

/** ARNs that are valid for calls but not for batch jobs, and what they stand for. */
const UNBATCHED: readonly [pattern: RegExp, what: string][] = [
  // AWS, same page: `Batch inference isn't supported for provisioned models.`
  [/:provisioned-model\//, "a provisioned model"],
  [/:prompt\//, "a prompt of Prompt management"],
];

/**
 * The model id to submit a job with.
 *
 * @throws InvalidInputError when batch inference does not support the model.
 */
export function batchedModelId({ settings }: BatchModel): string {
  const id = settings.applicationInferenceProfile ?? settings.model;
  const [, what] = UNBATCHED.find(([pattern]) => pattern.test(id)) ?? [];
  if (what === undefined) return id;
  throw new InvalidInputError(
    `${id} is ${what}, which has no batch inference. Name a foundation model or an inference profile, or call it directly.`,
  );
}
