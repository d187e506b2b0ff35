import { LangChainError, ns, stampRetryable } from "@langchain/core/errors";
import type { AIMessage } from "@langchain/core/messages";

/**
 * Brands the classes of this package's errors. `instanceof` and `isInstance` check the brand, so that they also hold
 * for errors of another copy of the package, such as ESM next to CommonJS.
 */
export const bedrockErrors: typeof ns = ns.sub("bedrock");

/** What is known of a failure besides its kind. */
export interface BedrockErrorDetails {
  /** HTTP status of the answer; for an exception inside a stream, the status that it has outside one. */
  statusCode?: number | undefined;
  /** Bedrock's id of the request, for a support case. */
  requestId?: string | undefined;
  /** How long to wait before the next attempt, in milliseconds, as the service asks. */
  retryAfterMs?: number | undefined;
  /** The underlying error: usually the SDK's, with the service's own words. */
  cause?: unknown;
}

/** The members of every error of this package. */
export interface BedrockErrorMembers extends BedrockErrorDetails {
  /** What happened, as a stable code: `THROTTLED`. */
  readonly code: string;
  /** LangChain's code for it, `MODEL_RATE_LIMIT`, or one in the same style if LangChain has none. */
  readonly lc_error_code: string;
  /** Whether the same call may succeed later, or on another model. LangChain's retry middleware uses it. */
  readonly retryable: boolean;
  /**
   * `statusCode`; if nothing was sent, the status that fits: 400 for input that cannot be sent, 401 without credentials.
   * LangGraph's `retryPolicy` uses it.
   */
  readonly status?: number;
  /** What had arrived of the message when a stream failed in the middle. */
  partialMessage?: AIMessage;
}

/**
 * Every error of this package. Its message says what happened, in the service's own words if there are any, and what to
 * do about it; the subclass says which kind of error it is. It never contains a credential.
 */
export abstract class BedrockError
  extends bedrockErrors.brand(LangChainError)
  implements BedrockErrorMembers
{
  abstract readonly code: string;
  abstract readonly lc_error_code: string;
  declare readonly retryable: boolean;
  declare readonly statusCode?: number;
  declare readonly status?: number;
  declare requestId?: string;
  declare readonly retryAfterMs?: number;
  declare partialMessage?: AIMessage;

  constructor(message: string, details: ErrorDescription) {
    super(message);
    describeError(this, details);
  }
}

/** What an error is made from. */
export interface ErrorDescription extends BedrockErrorDetails {
  retryable: boolean;
  /** Default: `statusCode`. */
  status?: number | undefined;
}

/** Sets an error's request id, if it is an error of this package without one. */
export function nameRequest(error: unknown, requestId: string | undefined): void {
  if (error instanceof BedrockError && requestId !== undefined) error.requestId ??= requestId;
}

/**
 * Gives an error its details and LangChain's mark for retries. Unknown details are left out, and the cause is not
 * enumerable, as in every error.
 */
export function describeError(
  error: Error,
  { cause, retryable, status, ...details }: ErrorDescription,
): void {
  const known = Object.entries({ ...details, status: status ?? details.statusCode }).filter(
    ([, value]) => value !== undefined,
  );
  Object.assign(error, { retryable }, Object.fromEntries(known));
  if (cause !== undefined) {
    Object.defineProperty(error, "cause", { value: cause, writable: true, configurable: true });
  }
  stampRetryable(error, retryable);
}
