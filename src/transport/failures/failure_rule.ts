import type { Advice } from "./advice.js";
import type { BedrockError, BedrockErrorDetails } from "../../errors/bedrock_error.js";
import type { ContextOverflowError } from "../../errors/context_overflow.js";
import type { Failure } from "./failure.js";

/** Makes the error for a failure; `place` is the service, the region and the model, which `message` names too. */
export type Make = (
  message: string,
  details: BedrockErrorDetails,
  place: string,
) => BedrockError | ContextOverflowError;

/** Conditions that a failure must meet, all of them. */
export interface Condition {
  names?: RegExp;
  /** Tested against the service's own message. */
  says?: RegExp;
  codes?: ReadonlySet<string>;
  /** HTTP status, or an inclusive range of them. */
  status?: number | readonly [from: number, to: number];
  inStream?: boolean;
  isAnswered?: boolean;
  isGarbled?: boolean;
}

/** One kind of failure: how it is recognized, which error it becomes, and what to do about it. */
export interface Rule {
  /** What has happened, for readers of the table. */
  rule: string;
  when: Condition;
  becomes: Make;
  advice?: Advice;
}

const SIGNS = ["inStream", "isAnswered", "isGarbled"] as const;

/** An error of this class. */
export function becomes(
  Class: new (message: string, details: BedrockErrorDetails) => BedrockError | ContextOverflowError,
): Make {
  return (message, details) => new Class(message, details);
}

/** An error of this class that is not retried, although most errors of the class are. */
export function final(
  Class: new (message: string, details: BedrockErrorDetails & { retryable: boolean }) => BedrockError,
): Make {
  return (message, details) => new Class(message, { ...details, retryable: false });
}

export function fits(condition: Condition, failure: Failure): boolean {
  const { names, says, codes, status } = condition;
  return (
    (names?.test(failure.name) ?? true) &&
    (says?.test(failure.words) ?? true) &&
    (codes === undefined || (failure.code !== undefined && codes.has(failure.code))) &&
    (status === undefined || isWithin(status, failure.statusCode)) &&
    SIGNS.every((sign) => condition[sign] === undefined || condition[sign] === failure[sign])
  );
}

function isWithin(status: NonNullable<Condition["status"]>, statusCode: number | undefined): boolean {
  if (statusCode === undefined) return false;
  const [from, to] = typeof status === "number" ? [status, status] : status;
  return statusCode >= from && statusCode <= to;
}
