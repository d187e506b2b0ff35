import { BedrockError } from "../../errors/bedrock_error.js";
import { OverloadedError } from "../../errors/overloaded.js";
import { ThrottledError } from "../../errors/throttled.js";
import { TimeoutError } from "../../errors/timeout.js";
import { abortReason, type Abortable } from "./abort_reason.js";

/** How often failed attempts are retried, and who is notified. */
export interface RetryOptions {
  /** Attempts after the first one. Default: 6. */
  maxRetries?: number | undefined;
  /**
   * Called with the error of each failed attempt. It may end the call by throwing, but it cannot cause a retry: an error
   * that is final stays final.
   */
  onFailedAttempt?: ((error: unknown) => unknown) | undefined;
}

const DEFAULT_MAX_RETRIES = 6;
const LONGEST_BACKOFF_MS = 20_000;
/**
 * When the service asks for a longer wait, the caller gets the error instead. LangChain uses the same limit.
 */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** The first wait after a failure that takes time to pass, as in AWS's own SDKs. */
const BUSY_BASE_MS = 1_000;
/** The first wait after a failure that usually passes at once, such as a lost connection. */
const TRANSIENT_BASE_MS = 100;

/**
 * Makes attempts until one succeeds, `maxRetries` is used up, or an error is final. Nothing else retries. LangChain's own
 * caller is not used for it, because its waits would continue after an abort and keep the process alive.
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  { maxRetries = DEFAULT_MAX_RETRIES, onFailedAttempt }: RetryOptions,
  call: Abortable,
): Promise<Result> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (call.aborted) throw error;
      await onFailedAttempt?.(error);
      if (number > maxRetries || !isWorthAnother(error)) throw error;
      await sleep(waitBefore(number, error), call);
    }
  }
}

/** @throws why the call was aborted, as soon as it is. */
async function sleep(ms: number, call: Abortable): Promise<void> {
  if (call.aborted) throw abortReason(call);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      call.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    call.addEventListener("abort", wake);
  });
  if (call.aborted) throw abortReason(call);
}

/** Statuses that mean the request is at fault, whatever the name of the exception. */
const FINAL_STATUSES: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 413]);

/** Whether an error is retried. A retry cannot meet the caller's deadline, although the error is marked retryable for others. */
function isWorthAnother(error: unknown): error is BedrockError {
  if (!(error instanceof BedrockError) || error instanceof TimeoutError) return false;
  if (FINAL_STATUSES.has(error.statusCode)) return false;
  return error.retryable && (error.retryAfterMs ?? 0) <= LONGEST_RETRY_AFTER_MS;
}

/**
 * How long to wait before this retry (counted from 1), in milliseconds: as long as the service asks, but at least a moment;
 * otherwise twice as long with each attempt. Part of it is random, so that calls that failed together do not retry
 * together.
 */
export function waitBefore(retry: number, error: BedrockError): number {
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined) {
    return Math.max(retryAfterMs * (1 + Math.random() / 10), backoff(1, TRANSIENT_BASE_MS));
  }
  const isBusy = error instanceof ThrottledError || error instanceof OverloadedError;
  return backoff(retry, isBusy ? BUSY_BASE_MS : TRANSIENT_BASE_MS);
}

function backoff(retry: number, base: number): number {
  return Math.min(base * 2 ** (retry - 1), LONGEST_BACKOFF_MS) * (0.5 + Math.random() / 2);
}
