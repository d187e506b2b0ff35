import type { InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject, type JsonObject } from "../../json_value.js";
import type { ConverseBody } from "./check_rule.js";

/** A parameter of the request, and its path. */
interface Parameter {
  path: string;
  value: unknown;
}

/** Members that the model itself reads, in addition to those that Converse knows. */
export function additionalFields({ additionalModelRequestFields: fields }: ConverseBody): JsonObject {
  return isJsonObject(fields) ? fields : {};
}

/** A parameter that is either in `inferenceConfig` or, under the model's own name for it, in the additional fields. */
export function parameterOf(
  body: ConverseBody,
  member: keyof InferenceConfiguration | undefined,
  field: string,
): Parameter | undefined {
  const own = member && body.inferenceConfig?.[member];
  if (own !== undefined) return { path: `inferenceConfig.${member}`, value: own };
  const additional = additionalFields(body)[field];
  return additional === undefined
    ? undefined
    : { path: `additionalModelRequestFields.${field}`, value: additional };
}

/** Claude's `thinking` settings. */
export function thinkingOf(body: ConverseBody): JsonObject {
  const { thinking } = additionalFields(body);
  return isJsonObject(thinking) ? thinking : {};
}
