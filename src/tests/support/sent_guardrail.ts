import type { EmulatedRequest } from "../../testing/index.js";

/** Converse has the guardrail in its body, InvokeModel in headers. */
export function sentGuardrail({ body, headers }: EmulatedRequest): unknown {
  if (body["guardrailConfig"]) return body["guardrailConfig"];
  const trace = headers["x-amzn-bedrock-trace"];
  return {
    guardrailIdentifier: headers["x-amzn-bedrock-guardrailidentifier"],
    guardrailVersion: headers["x-amzn-bedrock-guardrailversion"],
    ...(trace ? { trace: String(trace).toLowerCase() } : {}),
  };
}
