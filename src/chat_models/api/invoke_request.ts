import type {
  GuardrailStreamConfiguration,
  InvokeModelRequest,
  Trace,
} from "@aws-sdk/client-bedrock-runtime";

import type { Family, NativeJson } from "../../invoke/family.js";
import { GUARDRAIL_MEMBER, tagGuardedTexts } from "../../invoke/guard_tags.js";
import { familyOf } from "../../invoke/registry.js";
import { mergeJson } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { PreparedCall } from "./bedrock_api.js";

import type { CallSettings } from "../options/settings.js";
import { withoutUndefined } from "../../json/record.js";

/**
 * An InvokeModel request: the native body of the model's family, and the headers that InvokeModel has for what
 * Converse has members for.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
 *
 * @throws InvalidInputError for what the model's native API, or InvokeModel, has no place for.
 */
export function toInvokeRequest(
  { request, settings }: Pick<PreparedCall, "request" | "settings">,
  streamed: boolean,
): InvokeModelRequest {
  refuseConverseOnly(settings);
  const family = familyOf(settings.model, settings);
  if (request.toolConfig) requireTools(family, settings.model);
  const { guardrailConfig, performanceConfig, serviceTier, requestMetadata } = request;
  const { request: tagged, tagSuffix } = tagGuardedTexts(request);
  const body = family.encode(tagged, streamed);
  return withoutUndefined({
    modelId: request.modelId,
    body: new TextEncoder().encode(
      JSON.stringify(mergeJson(guardrailMember(guardrailConfig, tagSuffix), body)),
    ),
    contentType: "application/json",
    accept: "application/json",
    guardrailIdentifier: guardrailConfig?.guardrailIdentifier,
    guardrailVersion: guardrailConfig?.guardrailVersion,
    trace: guardrailConfig?.trace && TRACES[guardrailConfig.trace],
    performanceConfigLatency: performanceConfig?.latency,
    serviceTier: serviceTier?.type,
    requestMetadata: requestMetadata && JSON.stringify(requestMetadata),
  });
}

const TRACES: Readonly<Record<NonNullable<GuardrailStreamConfiguration["trace"]>, Trace>> = {
  enabled: "ENABLED",
  disabled: "DISABLED",
  enabled_full: "ENABLED_FULL",
};

/** How a guardrail reads a stream, and which texts, are members of the body here, with words of their own. */
function guardrailMember(
  guardrail: GuardrailStreamConfiguration | undefined,
  tagSuffix: string | undefined,
): NativeJson {
  const mode = guardrail?.streamProcessingMode;
  if (!mode && !tagSuffix) return {};
  const streamProcessingMode = mode && (mode === "async" ? "ASYNCHRONOUS" : "SYNCHRONOUS");
  return { [GUARDRAIL_MEMBER]: withoutUndefined({ tagSuffix, streamProcessingMode }) };
}

/** @throws InvalidInputError when the family's native API takes no tools. */
export function requireTools(family: Family, model: string): void {
  if (family.tools) return;
  throw new InvalidInputError(
    `${model}: the native API of ${family.name} takes no tools. Set \`useConverseApi: true\`, which gives tools to every ` +
      "model that Bedrock can, or use a model whose API takes them: Claude, Amazon Nova, Llama 3.1 and later, " +
      "Mistral Large 2 and later, Cohere Command R, Jamba 1.5, DeepSeek V3, gpt-oss, Qwen3.",
  );
}

function refuseConverseOnly({ promptVariables, additionalModelResponseFieldPaths }: CallSettings): void {
  const name = promptVariables ? "promptVariables" : "additionalModelResponseFieldPaths";
  if (!promptVariables && !additionalModelResponseFieldPaths) return;
  throw new InvalidInputError(`InvokeModel has no ${name}. Set \`useConverseApi: true\` to use them.`);
}
