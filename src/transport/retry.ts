import { getRetryable, stampRetryable } from "@langchain/core/errors";

/** Client errors that may pass: request timeout, model error and throttling. Every other 4xx is final. */
const PASSING_CLIENT_ERRORS = new Set([408, 424, 429]);

/** The SDK found no credentials, or no usable ones: the next attempt would find the same. */
const CREDENTIAL_ERRORS = new Set(["CredentialsProviderError", "TokenProviderError"]);

/**
 * Marks an error of the SDK for LangChain's retry logic, which does not know where AWS puts the status: a
 * final one (400, 401, 403, 404, 413 …) would be sent again and again.
 *
 * Only the mark is set, never `status`: a 429 with `status` and without `retry-after` is given up at once.
 */
export function stampAwsError(error: unknown): unknown {
  if (getRetryable(error) !== undefined) return error;
  if (error instanceof Error && CREDENTIAL_ERRORS.has(error.name)) return stampRetryable(error, false);
  const status = httpStatus(error);
  if (status === undefined) return error;
  const final = status >= 400 && status < 500 && !PASSING_CLIENT_ERRORS.has(status);
  return stampRetryable(error, !final);
}

function httpStatus(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
