import { isJsonObject, jsonObjects, valueAt, type JsonObject, type JsonValue } from "../json_value.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import type { NativeFamily } from "./family.js";

const FIRST_BYTE_LATENCY = 50;

/** Adds Bedrock's own members to an InvokeModel reply: what a guardrail did. */
export function withGuardrail(body: JsonObject, reply: ConverseReply): JsonObject {
  return { ...body, ...traceMember(reply), ...actionMember(reply) };
}

/**
 * Adds Bedrock's own members to a stream, for every model: to the last chunk the invocation metrics, the guardrail's
 * trace and its action; to each chunk with content the guardrail's action.
 */
export function withInvocationMetrics(
  chunks: JsonObject[],
  reply: ConverseReply,
  { isContent = () => true }: NativeFamily,
): JsonObject[] {
  const action = actionMember(reply);
  const withAction = chunks.map((chunk) => (isContent(chunk) ? { ...chunk, ...action } : chunk));
  const last = {
    ...withAction.at(-1),
    "amazon-bedrock-invocationMetrics": metricsOf(reply),
    ...action,
    ...traceMember(reply),
  };
  return [...withAction.slice(0, -1), last];
}

function metricsOf({ usage, metrics }: ConverseReply): JsonObject {
  return {
    inputTokenCount: usage.inputTokens,
    outputTokenCount: usage.outputTokens,
    invocationLatency: latencyOf(metrics),
    firstByteLatency: FIRST_BYTE_LATENCY,
    cacheReadInputTokenCount: usage.cacheReadInputTokens,
    cacheWriteInputTokenCount: usage.cacheWriteInputTokens,
  };
}

/** The counts in the headers of a reply that is not a stream. */
export function tokenCountHeaders({ usage, metrics }: ConverseReply): Record<string, string> {
  const counts = {
    "x-amzn-bedrock-input-token-count": usage.inputTokens,
    "x-amzn-bedrock-output-token-count": usage.outputTokens,
    "x-amzn-bedrock-cache-read-input-token-count": usage.cacheReadInputTokens,
    "x-amzn-bedrock-cache-write-input-token-count": usage.cacheWriteInputTokens,
    "x-amzn-bedrock-invocation-latency": latencyOf(metrics),
  };
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) => (count === undefined ? [] : [[name, String(count)]])),
  );
}

function latencyOf({ latencyMs }: JsonObject): number {
  return typeof latencyMs === "number" ? latencyMs : 100;
}

function actionMember({ stopReason, trace }: ConverseReply): JsonObject {
  const intervened = stopReason === "guardrail_intervened" || trace?.["guardrail"] !== undefined;
  return intervened ? { "amazon-bedrock-guardrailAction": "INTERVENED" } : {};
}

function traceMember({ trace }: ConverseReply): JsonObject {
  const guardrail = trace?.["guardrail"];
  if (!trace || !isJsonObject(guardrail)) return {};
  return { "amazon-bedrock-trace": { ...trace, guardrail: nativeTrace(guardrail) } };
}

/** Converse names the assessments `inputAssessment` and `outputAssessments`, InvokeModel `input` and `outputs`. */
function nativeTrace({ inputAssessment, outputAssessments, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    ...(inputAssessment !== undefined && { input: inputAssessment }),
    ...(outputAssessments !== undefined && { outputs: outputsOf(outputAssessments) }),
  };
}

function outputsOf(assessments: JsonValue): JsonValue[] {
  const ids = isJsonObject(assessments) ? Object.keys(assessments) : [];
  return ids.flatMap((id) =>
    jsonObjects(valueAt(assessments, id)).map((assessment) => ({ [id]: assessment })),
  );
}
