import type { RefuseFault } from "../../../testing/index.js";
import { passes, stays, type Failure, type Row } from "../row.js";

/** A refusal has been read to its end. */
const READ = { connection: "kept" } as const;

const TOO_LONG = "Input is too long for requested model.";
const ON_DEMAND =
  "Invocation of model ID anthropic.claude-sonnet-4-5-20250929-v1:0 with on-demand throughput isn’t supported.";
const NO_ACCESS = "You don't have access to the model with the specified model ID.";
const OLD = "Signature expired: 20261127T060000Z is now earlier than 20261127T060500Z";
const EXPIRED = "The security token included in the request is expired";

/** The exceptions of the service model, and the refusals that share one of their names. */
const EXCEPTIONS: readonly (readonly [name: string, ending: Failure, message?: string])[] = [
  ["ThrottlingException", passes("THROTTLED", { statusCode: 429 })],
  ["ServiceUnavailableException", passes("OVERLOADED", { statusCode: 503 })],
  ["ModelNotReadyException", passes("OVERLOADED", { statusCode: 429 })],
  ["InternalServerException", passes("SERVICE_FAILURE", { statusCode: 500 })],
  ["ModelTimeoutException", passes("MODEL_ERROR", { statusCode: 408 })],
  ["ModelErrorException", passes("MODEL_ERROR", { statusCode: 424 })],
  ["ModelStreamErrorException", passes("MODEL_ERROR", { statusCode: 424 })],
  ["ValidationException", stays("VALIDATION", { statusCode: 400 })],
  ["ValidationException", stays("CONTEXT_OVERFLOW", { statusCode: 400 }), TOO_LONG],
  ["ValidationException", stays("MODEL_NOT_FOUND", { statusCode: 400 }), ON_DEMAND],
  ["ConflictException", stays("VALIDATION", { statusCode: 400 })],
  ["ServiceQuotaExceededException", stays("QUOTA_EXCEEDED", { statusCode: 400 })],
  ["AccessDeniedException", stays("ACCESS_DENIED", { statusCode: 403 }), NO_ACCESS],
  ["ExpiredTokenException", stays("AUTHENTICATION", { statusCode: 403 }), EXPIRED],
  // Once, signed by the clock that the refusal tells of.
  ["InvalidSignatureException", { ...stays("AUTHENTICATION", { statusCode: 403 }), retried: true }, OLD],
  ["ResourceNotFoundException", stays("MODEL_NOT_FOUND", { statusCode: 404 })],
];

/** Statuses of whatever answers without one of these names. */
const STATUSES: readonly Failure[] = [
  stays("AUTHENTICATION", { statusCode: 401 }),
  stays("ACCESS_DENIED", { statusCode: 403 }),
  stays("MODEL_NOT_FOUND", { statusCode: 404 }),
  passes("OVERLOADED", { statusCode: 408 }),
  stays("VALIDATION", { statusCode: 413 }),
  passes("MODEL_ERROR", { statusCode: 424 }),
  passes("THROTTLED", { statusCode: 429 }),
  passes("SERVICE_FAILURE", { statusCode: 500 }),
  passes("OVERLOADED", { statusCode: 502 }),
  passes("OVERLOADED", { statusCode: 503 }),
  passes("OVERLOADED", { statusCode: 504 }),
];

function refusal(fault: string, refused: Omit<RefuseFault, "type" | "retryAfter">, failure: Failure): Row {
  const ending = { ...failure, ...READ };
  return {
    fault,
    phase: "before the headers",
    // Without a wait: how long it is without `retry-after` is another test's.
    strike: () => ({ type: "refuse", retryAfter: 0, ...refused }),
    whole: ending,
    streamed: ending,
  };
}

function page(status: number, failure: Failure): Row {
  const ending = { ...failure, statusCode: status, ...READ };
  return {
    fault: `${status}, a page of HTML`,
    phase: "before the headers",
    strike: () => ({ type: "page", status }),
    whole: ending,
    streamed: ending,
  };
}

const redirected = stays("MALFORMED_REPLY", { statusCode: 307 });
const closed = passes("CONNECTION", { connection: "closed" });
const throttled = passes("THROTTLED", { statusCode: 429, ...READ });

/** Answers that are no reply. */
export const REFUSALS: readonly Row[] = [
  {
    fault: "429 ThrottlingException with `retry-after`",
    phase: "before the headers",
    strike: () => ({ type: "throttle", retryAfter: 0 }),
    whole: throttled,
    streamed: throttled,
  },
  ...EXCEPTIONS.map(([name, failure, message]) => {
    const said = message === undefined ? "" : `: ${message}`;
    return refusal(
      `${failure.statusCode} ${name}${said}`,
      { name, message: message ?? "no", ...(failure.statusCode ? { status: failure.statusCode } : {}) },
      failure,
    );
  }),
  ...STATUSES.map((failure) => {
    const { statusCode: status = 0 } = failure;
    return refusal(`${status}`, { name: "Unknown", message: "no", status }, failure);
  }),
  page(403, stays("ACCESS_DENIED")),
  page(502, passes("OVERLOADED")),
  {
    fault: "307, to another host",
    phase: "before the headers",
    strike: () => ({ type: "redirect", location: "http://elsewhere.invalid/" }),
    whole: redirected,
    streamed: redirected,
  },
  {
    fault: "101, to another protocol",
    phase: "before the headers",
    strike: () => ({ type: "switch" }),
    whole: closed,
    streamed: closed,
  },
  {
    fault: "101, without `Upgrade`",
    phase: "before the headers",
    strike: () => ({ type: "switch", upgrade: false }),
    whole: closed,
    streamed: closed,
  },
];
