import { shownValue } from "../../json/shown_value.js";
import type { Deadlines } from "./deadline_options.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { RetryOptions } from "./retry.js";

/** A call's settings for its exchange. */
export interface SendOptions extends Deadlines, RetryOptions {
  /** Aborts the exchange at any point; the call rejects with its reason. */
  signal?: AbortSignal | undefined;
  /** How much of `timeout` has passed already, in milliseconds. Default: nothing. */
  elapsed?: number;
  /** How many tokens the request reserves for its reply although the caller set no limit, for the advice in errors. */
  reservedTokens?: number;
}

const NUMBERS = ["timeout", "firstTokenTimeout", "streamIdleTimeout", "maxRetries"] as const;

/**
 * Checks how many exchanges are allowed at a time.
 *
 * @throws InvalidInputError if it is not a positive number.
 */
export function checkConcurrency(maxConcurrency: unknown): void {
  if (maxConcurrency === undefined || (typeof maxConcurrency === "number" && maxConcurrency >= 1)) return;
  throw new InvalidInputError(
    `\`maxConcurrency\` must be a number of at least 1; received ${shownValue(maxConcurrency)}.`,
  );
}

/**
 * Checks the numbers, because a timer or a loop would misread other values.
 *
 * @throws InvalidInputError if one is not a non-negative number.
 */
export function checkSendOptions(options: SendOptions): void {
  for (const name of NUMBERS) {
    const value: unknown = options[name];
    if (value === undefined || (typeof value === "number" && value >= 0)) continue;
    const unit = name === "maxRetries" ? "number" : "number of milliseconds";
    throw new InvalidInputError(`\`${name}\` must be a non-negative ${unit}; received ${shownValue(value)}.`);
  }
}
