import type {
  GuardrailStreamConfiguration,
  InvokeModelRequest,
  Trace,
} from "@aws-sdk/client-bedrock-runtime";

import type { NativeJson } from "../../invoke/family.js";
import { GUARDRAIL_MEMBER, tagGuardedTexts } from "../../invoke/guard_tags.js";
import { familyOf } from "../../invoke/registry.js";
import { mergeJson } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { PreparedCall } from "./bedrock_api.js";
import { requireNativeTools } from "./native_tools.js";
import type { CallSettings } from "../options/settings.js";
import { definedMembers } from "../../json/record.js";

/**
 * An InvokeModel request: the native body of the model's family, and the headers for what Converse has members for.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
 *
 * @throws InvalidInputError for what the model's native API or InvokeModel does not support.
 */
export function toInvokeRequest(
  { request, settings }: Pick<PreparedCall, "request" | "settings">,
  streamed: boolean,
): InvokeModelRequest {
  throwIfConverseOnly(settings);
  const family = familyOf(settings.model, settings);
  if (request.toolConfig) requireNativeTools(settings);
  const { guardrailConfig, performanceConfig, serviceTier, requestMetadata } = request;
  const { request: tagged, tagSuffix } = tagGuardedTexts(request);
  const body = family.encode(tagged, streamed);
  return definedMembers({
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

/** InvokeModel has its own body members for a guardrail's stream mode and for the texts that it evaluates. */
function guardrailMember(
  guardrail: GuardrailStreamConfiguration | undefined,
  tagSuffix: string | undefined,
): NativeJson {
  const mode = guardrail?.streamProcessingMode;
  if (!mode && !tagSuffix) return {};
  const streamProcessingMode = mode && (mode === "async" ? "ASYNCHRONOUS" : "SYNCHRONOUS");
  return { [GUARDRAIL_MEMBER]: definedMembers({ tagSuffix, streamProcessingMode }) };
}

function throwIfConverseOnly({ promptVariables, additionalModelResponseFieldPaths }: CallSettings): void {
  const name = promptVariables ? "promptVariables" : "additionalModelResponseFieldPaths";
  if (!promptVariables && !additionalModelResponseFieldPaths) return;
  throw new InvalidInputError(
    `InvokeModel does not support ${name}. Set \`useConverseApi: true\` to use them.`,
  );
}
