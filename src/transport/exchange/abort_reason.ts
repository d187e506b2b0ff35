import { getRetryable, stampRetryable } from "@langchain/core/errors";

import { AbortedError } from "../../errors/aborted.js";
import { shownValue } from "../../errors/shown_value.js";

/** Why a signal was aborted, as an error to reject with. */
export function abortReason({ reason }: AbortSignal): unknown {
  return asAbortError(reason);
}

/**
 * The reason of an abort where it is an error, marked as not to be retried; else an {@link AbortedError} that holds it.
 * Errors are told by their members: `DOMException` is no `Error` in every realm.
 */
export function asAbortError(reason: unknown): unknown {
  if (isError(reason)) return getRetryable(reason) === undefined ? stampRetryable(reason, false) : reason;
  return new AbortedError(`The call was aborted: ${shownValue(reason)}`, { cause: reason });
}

function isError(reason: unknown): boolean {
  return typeof reason === "object" && reason !== null && "name" in reason && "message" in reason;
}
