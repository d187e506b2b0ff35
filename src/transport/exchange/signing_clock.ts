import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

import type { BedrockError } from "../../errors/bedrock_error.js";
import { readFailure } from "../failures/failure.js";
import { CLOCK } from "../failures/identity_rules.js";
import { fits } from "../failures/failure_rule.js";

/** How far Bedrock's clock is ahead of this machine's, in milliseconds; unknown until Bedrock refuses a signature. */
let offset: number | undefined;

/** A time as HTTP writes it (RFC 9110, 5.6.7). `Date.parse` takes years that no signature has a place for. */
const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Learns Bedrock's time from its refusal of a signature's. The SDK does the same, but for one client only, and not for
 * streams; a wrong clock is the whole machine's.
 *
 * @returns whether the refusal was one, so that the request is worth another signature.
 */
export function learnClock(failure: BedrockError): boolean {
  const refusal = readFailure(failure.cause, false);
  if (!CLOCK.some(({ when }) => fits(when, refusal))) return false;
  // An answer out of a cache tells an old time.
  const { date = "", age } = refusal.headers;
  const now = age === undefined && HTTP_DATE.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(now)) return false;
  offset = now - Date.now();
  return true;
}

/** Has a client sign by Bedrock's clock, where that is known. */
export function setClock(config: Pick<BedrockRuntimeClient["config"], "systemClockOffset">): void {
  if (offset !== undefined) config.systemClockOffset = offset;
}
