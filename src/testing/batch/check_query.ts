import type { SignedRequest } from "../auth/credentials.js";
import { checkSchema } from "../checks/schema.js";
import type { ServiceError } from "../errors.js";
import type { JsonObject, JsonValue } from "../json_value.js";
import { checkPatterns, type Pattern } from "./patterns.js";

/** Structures of the service model whose members are all in the path and the query. */
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
 * Returns why the service would refuse the path and the query of a request.
 *
 * @param inPath the member of the structure that is in the path, with its value.
 */
export async function checkQuery(
  { url }: SignedRequest,
  shape: QueryShape,
  inPath: JsonObject,
): Promise<ServiceError | undefined> {
  const schemas = await import("@aws-sdk/client-bedrock");
  const parameters = [...new URL(url, "http://bedrock").searchParams];
  const query = Object.fromEntries(parameters.map(([name, text]) => [name, valueOf(name, text)]));
  return checkSchema(schemas[shape], query) ?? checkPatterns(inPath, PATTERNS);
}

/** The values of a query are strings, but one of the members is a number. */
function valueOf(name: string, text: string): JsonValue {
  return name === "maxResults" && /^\d+$/.test(text) ? Number(text) : text;
}
