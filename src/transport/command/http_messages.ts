import type { HttpRequest, HttpResponse } from "@smithy/core/protocols";

import { member } from "../failures/members.js";

/**
 * Whether a value is an SDK request, from any copy of the SDK. It checks members as the SDK does, whose module for this is
 * slow to load.
 */
export function isHttpRequest(value: unknown): value is HttpRequest {
  const names = ["method", "protocol", "hostname", "path"];
  const isRequest = typeof value === "object" && value !== null && names.every((name) => name in value);
  return isRequest && isObject(member(value, "query")) && isObject(member(value, "headers"));
}

/** Whether a value is an SDK response, from any copy of the SDK. */
export function isHttpResponse(value: unknown): value is HttpResponse {
  return typeof member(value, "statusCode") === "number" && isObject(member(value, "headers"));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
