import {
  AccessDeniedError,
  AuthenticationError,
  ConnectionError,
  ContextOverflowError,
  EmptyReplyError,
  MalformedReplyError,
  ModelError,
  ModelNotFoundError,
  OverloadedError,
  QuotaExceededError,
  ServiceFailureError,
  StreamInterruptedError,
  ThrottledError,
  TimeoutError,
  ValidationError,
} from "../../index.js";
import type { Fault } from "../../testing/index.js";
import { TEXT_BEFORE, type Phase } from "./phases.js";

/** The classes of the errors that faults become, each with its code. */
export const ERRORS = {
  ACCESS_DENIED: AccessDeniedError,
  AUTHENTICATION: AuthenticationError,
  CONNECTION: ConnectionError,
  CONTEXT_OVERFLOW: ContextOverflowError,
  EMPTY_REPLY: EmptyReplyError,
  MALFORMED_REPLY: MalformedReplyError,
  MODEL_ERROR: ModelError,
  MODEL_NOT_FOUND: ModelNotFoundError,
  OVERLOADED: OverloadedError,
  QUOTA_EXCEEDED: QuotaExceededError,
  SERVICE_FAILURE: ServiceFailureError,
  STREAM_INTERRUPTED: StreamInterruptedError,
  THROTTLED: ThrottledError,
  TIMEOUT: TimeoutError,
  VALIDATION: ValidationError,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** How a call under a fault ends: with the reply, or with an error. */
export type Ending = "the reply" | Failure;

/** How a call fails. */
export interface Failure {
  code: ErrorCode;
  statusCode?: number;
  /** Whether the call sends the request again. */
  retried: boolean;
  /** Whether the error is marked as passing, for LangChain's own retries and fallbacks. */
  retryable: boolean;
  /** What `partialMessage` says; none before content has come. */
  partial?: string;
  /** Closed where the exchange was broken off, kept for the next one where the answer was read to its end; either elsewhere. */
  connection?: "closed" | "kept";
  /** Which deadline it was. */
  deadline?: "firstTokenTimeout" | "streamIdleTimeout";
}

/** One fault at one point of an exchange, and how calls under it end. */
export interface Row {
  fault: string;
  phase: Phase;
  /** The fault for the emulator, after so many events. */
  strike: (afterEvents: number | undefined) => Fault;
  /** The ending of `invoke`; left out where the fault is one of streams. */
  whole?: Ending;
  /** The ending of `stream`, of `streamEvents`, and of an agent that is streamed. */
  streamed: Ending;
  /** The ending of these over HTTP/2, where it is another. */
  http2?: Ending;
  /** Deadlines of the call, in milliseconds. */
  deadlines?: { firstTokenTimeout?: number; streamIdleTimeout?: number };
  /** The class whose replies the fault can strike. Default: both. */
  only?: "ChatBedrock" | "ChatBedrockConverse";
}

/** A failure that is sent again, and passes. */
export function passes(code: ErrorCode, details: Partial<Failure> = {}): Failure {
  return { code, retried: true, retryable: true, ...details };
}

/** A failure that would come again. */
export function stays(code: ErrorCode, details: Partial<Failure> = {}): Failure {
  return { code, retried: false, retryable: false, ...details };
}

/** The same failure when it comes in this phase: nothing is sent again once content has come, and what came is kept. */
export function inPhase(failure: Failure, phase: Phase): Failure {
  const partial = TEXT_BEFORE[phase];
  return partial === undefined ? failure : { ...failure, retried: false, partial };
}
