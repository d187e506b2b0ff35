/** The models' error types for a fault in the request itself or in its sender. */
const FINAL = new Set([
  "authentication_error",
  "billing_error",
  "invalid_request_error",
  "not_found_error",
  "permission_error",
  "request_too_large",
]);

/** Whether a request may succeed the next time after an error that the model reported inside its reply. */
export function isRetryableType(type: string | undefined): boolean {
  return type === undefined || !FINAL.has(type);
}
