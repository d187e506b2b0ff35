import { LangChainError, ns, stampRetryable } from "@langchain/core/errors";
import type { AIMessage } from "@langchain/core/messages";

/**
 * Brands the classes of this package's errors. `instanceof` and `isInstance` go by the brand, so that they hold for
 * errors of another copy of the package too, ESM beside CommonJS.
 */
export const bedrockErrors: typeof ns = ns.sub("bedrock");

/** What is known of a failure besides its kind. */
export interface BedrockErrorDetails {
  /** HTTP status of the answer; of an exception inside a stream, the status that it has outside. */
  statusCode?: number | undefined;
  /** Bedrock's id of the request, for a support case. */
  requestId?: string | undefined;
  /** How long the service asks to wait before the next attempt, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** The error underneath: mostly the SDK's, with the service's own words. */
  cause?: unknown;
}

/** What every error of this package has. */
export interface BedrockErrorMembers extends BedrockErrorDetails {
  /** What happened, in a word that stays: `THROTTLED`. */
  readonly code: string;
  /** LangChain's word for it, `MODEL_RATE_LIMIT`; where LangChain has none, one in its manner. */
  readonly lc_error_code: string;
  /** Whether the same call may succeed later, or on another model. LangChain's retry middleware goes by it. */
  readonly retryable: boolean;
  /**
   * `statusCode`; where nothing was sent, the status that says why: 400 for input that cannot be sent, 401 without
   * credentials. LangGraph's `retryPolicy` goes by it.
   */
  readonly status?: number;
  /** The message as far as it had arrived, when a stream failed in the middle. */
  partialMessage?: AIMessage;
}

/**
 * Every error of this package. Its message says what happened, in the service's words where it has some, and what to do
 * about it; the subclass says which kind it is. It never holds a credential.
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

/** What is told of an error when it is made. */
export interface ErrorDescription extends BedrockErrorDetails {
  retryable: boolean;
  /** Default: `statusCode`. */
  status?: number | undefined;
}

/** Tells an error of this package which request it is of, where it does not know. */
export function nameRequest(error: unknown, requestId: string | undefined): void {
  if (error instanceof BedrockError && requestId !== undefined) error.requestId ??= requestId;
}

/**
 * Gives an error its details and LangChain's mark for retries. What is unknown is left out, and the cause is not
 * enumerable, as of every error.
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
