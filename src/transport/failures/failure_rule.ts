import type { Advice } from "./advice.js";
import type { BedrockError, BedrockErrorDetails } from "../../errors/bedrock_error.js";
import type { ContextOverflowError } from "../../errors/context_overflow.js";
import type { Failure } from "./failure.js";

/** Makes the error that a failure becomes. */
export type Make = (message: string, details: BedrockErrorDetails) => BedrockError | ContextOverflowError;

/** What has to be true of a failure; all that is given has to. */
export interface Condition {
  names?: RegExp;
  /** Tried on the service's own words. */
  says?: RegExp;
  codes?: ReadonlySet<string>;
  /** HTTP status, from and to, both included. */
  status?: number | readonly [from: number, to: number];
  inStream?: boolean;
  isAnswered?: boolean;
  isGarbled?: boolean;
}

/** One kind of failure: how it is known, what it becomes, and what to do about it. */
export interface Rule {
  /** What has happened, for who reads the table. */
  rule: string;
  when: Condition;
  becomes: Make;
  advice?: Advice;
}

const SIGNS = ["inStream", "isAnswered", "isGarbled"] as const;

/** The error of a class, as the class has it. */
export function becomes(
  Class: new (message: string, details: BedrockErrorDetails) => BedrockError | ContextOverflowError,
): Make {
  return (message, details) => new Class(message, details);
}

/** The same where the next attempt would fail alike, though most errors of the class pass. */
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
