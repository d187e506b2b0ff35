import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "../json_value.js";
import { constraintViolation, type Violation } from "./violation.js";

const IDENTIFIER = "x-amzn-bedrock-guardrailidentifier";
const VERSION = "x-amzn-bedrock-guardrailversion";

/**
 * InvokeModel takes a guardrail in two headers. "An error will be thrown" for an identifier without a version, and for
 * the body's `amazon-bedrock-guardrailConfig` without an identifier (API reference of InvokeModel); the same is assumed
 * for a version alone. The wording is the emulator's own.
 */
export function checkGuardrailHeaders(
  headers: IncomingHttpHeaders | undefined,
  body: JsonObject,
): Violation | undefined {
  if (!headers) return undefined;
  const hasGuardrail =
    headers[IDENTIFIER] !== undefined ||
    headers[VERSION] !== undefined ||
    body["amazon-bedrock-guardrailConfig"] !== undefined;
  const missing = hasGuardrail ? [IDENTIFIER, VERSION].find((name) => isBlank(headers[name])) : undefined;
  if (!missing) return undefined;
  const member = missing === VERSION ? "guardrailVersion" : "guardrailIdentifier";
  return constraintViolation("guardrailHeaders", [member], "Member must not be null");
}

function isBlank(value: string | string[] | undefined): boolean {
  return typeof value !== "string" || value.trim() === "";
}
