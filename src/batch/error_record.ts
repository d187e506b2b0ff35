import type { BedrockError } from "../errors/bedrock_error.js";
import { member, textIn } from "../transport/failures/members.js";
import { toBedrockError } from "../transport/failures/to_bedrock_error.js";

/**
 * Why a record failed, which stands in its output where a reply would: `{"errorCode": 400, "errorMessage": "bad request"}`.
 * Anything else that stands there is told as it is.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-results.html
 */
export function errorOfRecord(error: unknown, model: string): BedrockError {
  const thrown = Object.assign(new Error(wordsOf(error)), identityOf(member(error, "errorCode")));
  return toBedrockError(thrown, { model, region: undefined, requestId: undefined, secrets: [] });
}

function wordsOf(error: unknown): string {
  if (typeof error === "string") return error || "no reason was given";
  return textIn(error, "errorMessage") ?? JSON.stringify(error);
}

/** A code is a status of HTTP, or the name of an exception. */
function identityOf(code: unknown): object {
  const status = Number(code);
  if (Number.isInteger(status) && status >= 300) return { $metadata: { httpStatusCode: status } };
  return typeof code === "string" && code !== "" ? { name: code } : {};
}
