import type { SignedRequest } from "../auth/credentials.js";
import { checkSchema } from "../checks/schema.js";
import type { ServiceError } from "../errors.js";
import type { JsonObject, JsonValue } from "../json_value.js";
import { checkPatterns, type Pattern } from "./patterns.js";

/** The structures of the service model for what is asked by path and query. */
export type QueryShape =
  | "GetInferenceProfileRequest$"
  | "GetModelInvocationJobRequest$"
  | "ListModelInvocationJobsRequest$"
  | "StopModelInvocationJobRequest$";

/** API reference, GetModelInvocationJob and GetInferenceProfile. */
const PATTERNS: readonly Pattern[] = [
  {
    members: ["jobIdentifier"],
    pattern: /^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-invocation-job\/)?[a-z0-9]{12}$/,
  },
  {
    members: ["inferenceProfileIdentifier"],
    pattern:
      /^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{0,20}:[0-9]{0,12}:(application-)?inference-profile\/)?[a-zA-Z0-9-:.]+$/,
  },
];

/**
 * Why the service would not read what is asked by path and query.
 *
 * @param named what the path names, by the member of the structure that it stands for.
 */
export async function checkQuery(
  { url }: SignedRequest,
  shape: QueryShape,
  named: JsonObject,
): Promise<ServiceError | undefined> {
  const schemas = await import("@aws-sdk/client-bedrock");
  const asked = [...new URL(url, "http://bedrock").searchParams];
  const query = Object.fromEntries(asked.map(([name, text]) => [name, valueOf(name, text)]));
  return checkSchema(schemas[shape], query) ?? checkPatterns(named, PATTERNS);
}

/** A query holds texts; one of the members is a number. */
function valueOf(name: string, text: string): JsonValue {
  return name === "maxResults" && /^\d+$/.test(text) ? Number(text) : text;
}
