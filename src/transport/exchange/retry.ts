import { BedrockError } from "../../errors/bedrock_error.js";
import { OverloadedError } from "../../errors/overloaded.js";
import { ThrottledError } from "../../errors/throttled.js";
import { TimeoutError } from "../../errors/timeout.js";
import { abortReason } from "./abort_reason.js";

/** Who may be asked again, how often, and who is told. */
export interface RetryOptions {
  /** Attempts after the first one. Default: 6. */
  maxRetries?: number | undefined;
  /**
   * Is told of every failed attempt, and may end the call by throwing. What will be tried again is not its decision:
   * an error that is final stays final.
   */
  onFailedAttempt?: ((error: unknown) => unknown) | undefined;
}

const DEFAULT_MAX_RETRIES = 6;
const LONGEST_BACKOFF_MS = 20_000;
/**
 * A service that asks for more patience than this has a caller who would rather know. LangChain draws the same line.
 */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** The first wait after a failure that takes time to pass, as AWS's own SDKs have it. */
const BUSY_BASE_MS = 1_000;
/** The same after one that mostly passes at once, such as a lost connection. */
const TRANSIENT_BASE_MS = 100;

/**
 * The one owner of retries: makes an attempt until one succeeds, `maxRetries` is used up, or an error is final.
 * LangChain's own caller is not asked to: its waits would go on after an abort, and hold the process.
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  { maxRetries = DEFAULT_MAX_RETRIES, onFailedAttempt }: RetryOptions,
  signal: AbortSignal,
): Promise<Result> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw error;
      await onFailedAttempt?.(error);
      if (number > maxRetries || !isWorthAnother(error)) throw error;
      await sleep(waitBefore(number, error), signal);
    }
  }
}

/** @throws why the signal was aborted, as soon as it is. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw abortReason(signal);
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
  });
  if (signal.aborted) throw abortReason(signal);
}

/** Statuses that say the request is at fault, whatever the exception beside them is called. */
const FINAL_STATUSES: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 413]);

/** A deadline of the caller's is not kept by starting over, though the error is marked as passing for other callers. */
function isWorthAnother(error: unknown): error is BedrockError {
  if (!(error instanceof BedrockError) || error instanceof TimeoutError) return false;
  if (FINAL_STATUSES.has(error.statusCode)) return false;
  return error.retryable && (error.retryAfterMs ?? 0) <= LONGEST_RETRY_AFTER_MS;
}

/**
 * How long to wait before this retry, counted from 1, in milliseconds: what the service asks for, were it nothing at
 * all a moment, else twice as long with each attempt; with a random part, so that those who failed together do not
 * come back together.
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
