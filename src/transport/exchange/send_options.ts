import { shownValue } from "../../errors/shown_value.js";
import type { Deadlines } from "./deadlines.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { RetryOptions } from "./retry.js";

/** What a call may set for its own exchange. */
export interface SendOptions extends Deadlines, RetryOptions {
  /** Ends the exchange at any point; its reason is what the call rejects with. */
  signal?: AbortSignal | undefined;
  /** How much of `timeout` was used up before, in milliseconds. Default: nothing. */
  spent?: number;
  /** How many tokens the request reserves for its reply without the caller's having asked, for what errors advise. */
  reservedTokens?: number;
}

const NUMBERS = ["timeout", "firstTokenTimeout", "streamIdleTimeout", "maxRetries"] as const;

/**
 * Checks how many exchanges may be on their way at a time.
 *
 * @throws InvalidInputError for what is no number from 1 on.
 */
export function checkConcurrency(maxConcurrency: unknown): void {
  if (maxConcurrency === undefined || (typeof maxConcurrency === "number" && maxConcurrency >= 1)) return;
  throw new InvalidInputError(
    `\`maxConcurrency\` is a number from 1 on; it is ${shownValue(maxConcurrency)}.`,
  );
}

/**
 * Checks the numbers, of which a timer or a loop would make something else.
 *
 * @throws InvalidInputError for one that is no number from 0 on.
 */
export function checkSendOptions(options: SendOptions): void {
  for (const name of NUMBERS) {
    const value: unknown = options[name];
    if (value === undefined || (typeof value === "number" && value >= 0)) continue;
    const unit = name === "maxRetries" ? "a number" : "milliseconds";
    throw new InvalidInputError(`\`${name}\` is ${unit} from 0 on; it is ${shownValue(value)}.`);
  }
}
