import { NOT_A_JSON_OBJECT, type ServiceError } from "../errors.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json_value.js";
import { checkSchema } from "../checks/schema.js";
import { constraintViolation } from "../checks/violation.js";
import type { BatchOptions } from "./options.js";
import { checkPatterns, type Pattern } from "./patterns.js";
import { textAt } from "./text_at.js";

const FOLDER = /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](\/.*)?$/;

/** API reference, CreateModelInvocationJob. */
const PATTERNS: readonly Pattern[] = [
  { members: ["jobName"], pattern: /^[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9+.-]){0,63}$/, longest: 63 },
  { members: ["roleArn"], pattern: /^arn:aws(-[^:]+)?:iam::([0-9]{12})?:role\/.+$/ },
  { members: ["clientRequestToken"], pattern: /^[a-zA-Z0-9]{1,256}(-*[a-zA-Z0-9]){0,256}$/ },
  { members: ["inputDataConfig", "s3InputDataConfig", "s3Uri"], pattern: FOLDER },
  { members: ["outputDataConfig", "s3OutputDataConfig", "s3Uri"], pattern: FOLDER },
];

/** Returns the first reason for which Bedrock would not create a job. */
export async function checkJob(
  body: JsonObject | undefined,
  { unassumableRoles = [] }: BatchOptions,
): Promise<ServiceError | undefined> {
  if (!body) return NOT_A_JSON_OBJECT;
  const { CreateModelInvocationJobRequest$ } = await import("@aws-sdk/client-bedrock");
  return (
    checkSchema(CreateModelInvocationJobRequest$, body) ??
    checkPatterns(body, PATTERNS) ??
    checkDuration(body["timeoutDurationInHours"]) ??
    checkModel(body["modelId"]) ??
    checkRole(body["roleArn"], unassumableRoles)
  );
}

/** A job may run for a day to a week. */
function checkDuration(hours: JsonValue | undefined): ServiceError | undefined {
  if (typeof hours !== "number" || (hours >= 24 && hours <= 168)) return undefined;
  const constraint = "Member must have value between 24 and 168";
  return constraintViolation("duration", ["timeoutDurationInHours"], constraint, String(hours));
}

/** User guide: `Batch inference isn't supported for provisioned models.` */
function checkModel(modelId: unknown): ServiceError | undefined {
  return String(modelId).includes(":provisioned-model/")
    ? validation("Batch inference isn't supported for provisioned models.")
    : undefined;
}

/** The wording is that of Bedrock's other jobs (E77). */
function checkRole(role: unknown, unassumable: readonly string[]): ServiceError | undefined {
  return typeof role === "string" && unassumable.includes(role)
    ? validation("Could not assume provided IAM role.")
    : undefined;
}

function validation(message: string): ServiceError {
  return { name: "ValidationException", message };
}

/**
 * Returns why the records cannot be run as a job. Bedrock finds this out when it validates them.
 *
 * Bedrock, as reported: `Batch job contains less records (1) than the required minimum of: 100`
 */
export function checkRecords(
  lines: readonly string[],
  { minRecords = 100, maxRecords = 50_000 }: BatchOptions,
): string | undefined {
  if (lines.length < minRecords)
    return `Batch job contains less records (${lines.length}) than the required minimum of: ${minRecords}`;
  if (lines.length > maxRecords)
    return `Batch job contains more records (${lines.length}) than the allowed maximum of: ${maxRecords}`;
  return undefined;
}

/** Parses a record; `undefined` when the line is not one. */
export function parseRecord(line: string): { recordId: string; modelInput: JsonObject } | undefined {
  const value = parseLine(line);
  if (!isJsonObject(value) || !isJsonObject(value["modelInput"])) return undefined;
  return { recordId: textAt(value, "recordId"), modelInput: value["modelInput"] };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
