import { getRetryable, stampRetryable } from "@langchain/core/errors";

import { AbortedError } from "../../errors/aborted.js";
import { shownValue } from "../../json/shown_value.js";

/** What can be aborted, and tells it: a signal, or a lifetime, which costs less. */
export interface Abortable {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The reason why something was aborted, as an error. */
export function abortReason({ reason }: Pick<Abortable, "reason">): unknown {
  return asAbortError(reason);
}

/**
 * The reason of an abort, if it is an error, marked as not retryable; otherwise an {@link AbortedError} with the reason as
 * its cause. Errors are recognized by their members, because `DOMException` is not an `Error` in every realm.
 */
export function asAbortError(reason: unknown): unknown {
  if (isError(reason)) return getRetryable(reason) === undefined ? stampRetryable(reason, false) : reason;
  return new AbortedError(`The call was aborted: ${shownValue(reason)}`, { cause: reason });
}

function isError(reason: unknown): boolean {
  return typeof reason === "object" && reason !== null && "name" in reason && "message" in reason;
}
