import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

import type { BedrockError } from "../../errors/bedrock_error.js";
import { readFailure } from "../failures/failure.js";
import { CLOCK } from "../failures/identity_rules.js";
import { fits } from "../failures/failure_rule.js";

/** How far Bedrock's clock is ahead of this machine's, in milliseconds; unknown until Bedrock refuses a signature. */
let offset: number | undefined;

/** An HTTP date (RFC 9110, 5.6.7). `Date.parse` alone would accept years that do not fit into a signature. */
const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Learns Bedrock's time when it refuses the time of a signature. The SDK does the same, but only for one client and not for
 * streams, while a wrong clock affects the whole machine.
 *
 * @returns whether it was such a refusal, so that the request should be signed again.
 */
export function learnClock(failure: BedrockError): boolean {
  const refusal = readFailure(failure.cause, false);
  if (!CLOCK.some(({ when }) => fits(when, refusal))) return false;
  // An answer from a cache has an old time.
  const { date = "", age } = refusal.headers;
  const now = age === undefined && HTTP_DATE.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(now)) return false;
  offset = now - Date.now();
  return true;
}

/** Makes a client sign by Bedrock's clock, if that is known. */
export function setClock(config: Pick<BedrockRuntimeClient["config"], "systemClockOffset">): void {
  if (offset !== undefined) config.systemClockOffset = offset;
}
