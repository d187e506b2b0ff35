import {
  ConverseRequest$,
  ConverseStreamRequest$,
  CountTokensRequest$,
} from "@aws-sdk/client-bedrock-runtime";
import type { IncomingHttpHeaders } from "node:http";
import { NOT_A_JSON_OBJECT } from "../errors.js";
import { isJsonObject, type JsonObject } from "../json_value.js";
import { hasGeography } from "../models/geography.js";
import { identifyModel } from "../models/identify.js";
import { checkNative } from "../native/check_native.js";
import type { Operation } from "../requests.js";
import { checkConstraints } from "./constraints.js";
import { checkGuardrailHeaders } from "./guardrail_headers.js";
import { checkModelId } from "./model_id.js";
import { RULES } from "./rules/index.js";
import { isConverseBody } from "./rules/check_rule.js";
import { checkSchema } from "./schema.js";
import type { Violation } from "./violation.js";

/** A request to check. */
interface CheckedRequest {
  operation: Operation;
  modelId: string;
  /** `undefined` when it was not a JSON object. */
  body: JsonObject | undefined;
  /** Its headers, with names in lower case. Default: headers are not checked. */
  headers?: IncomingHttpHeaders;
}

const NOT_JSON: Violation = { rule: "json", path: "", ...NOT_A_JSON_OBJECT };

/** Returns the first reason for which the service would refuse a request. */
export function checkRequest({ operation, modelId, body, headers }: CheckedRequest): Violation | undefined {
  const invalidId = checkModelId(modelId);
  if (invalidId) return invalidId;
  if (!body) return NOT_JSON;
  switch (operation) {
    case "converse":
      return checkSchema(ConverseRequest$, body) ?? checkConverse(modelId, body, false);
    case "converse-stream":
      return checkSchema(ConverseStreamRequest$, body) ?? checkConverse(modelId, body, true);
    case "count-tokens":
      return checkSchema(CountTokensRequest$, body) ?? checkCountTokens(modelId, body);
    case "invoke":
      return checkGuardrailHeaders(headers, body) ?? checkNative({ modelId, body }, false);
    case "invoke-with-response-stream":
      return checkGuardrailHeaders(headers, body) ?? checkNative({ modelId, body }, true);
  }
}

function checkConverse(modelId: string, body: JsonObject, streaming: boolean): Violation | undefined {
  const broken = checkConstraints(body);
  if (broken) return broken;
  if (!isConverseBody(body)) return undefined;
  const context = { ...identifyModel(modelId), streaming };
  for (const [rule, check] of Object.entries(RULES)) {
    const finding = check(body, context);
    if (finding) return { rule, name: "ValidationException", ...finding };
  }
  return undefined;
}

/**
 * CountTokens supports Claude (user guide, CountTokens), by foundation model id. To an id with a geography the service
 * answers, as recorded, "The provided model doesn't support counting tokens." The conversation rules are not checked,
 * because drafts are counted too.
 */
function checkCountTokens(modelId: string, body: JsonObject): Violation | undefined {
  if (hasGeography(modelId) || !identifyModel(modelId).countsTokens) {
    const message = "The provided model doesn't support counting tokens.";
    return { rule: "countTokensModel", path: "modelId", name: "ValidationException", message };
  }
  const converse = isJsonObject(body["input"]) ? body["input"]["converse"] : undefined;
  return isJsonObject(converse) ? checkConstraints(converse) : undefined;
}
