import type { HttpRequest, HttpResponse } from "@smithy/core/protocols";

import { member } from "../failures/members.js";

/**
 * Whether a value is one of the SDK's requests, of whichever copy of it. Told by its members, as the SDK tells it, whose
 * module for this takes long to load.
 */
export function isHttpRequest(value: unknown): value is HttpRequest {
  const names = ["method", "protocol", "hostname", "path"];
  const isRequest = typeof value === "object" && value !== null && names.every((name) => name in value);
  return isRequest && isObject(member(value, "query")) && isObject(member(value, "headers"));
}

/** The same for one of the SDK's responses. */
export function isHttpResponse(value: unknown): value is HttpResponse {
  return typeof member(value, "statusCode") === "number" && isObject(member(value, "headers"));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
