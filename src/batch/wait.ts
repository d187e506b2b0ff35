import { setTimeout } from "node:timers/promises";

import { abortReason } from "../transport/exchange/abort_reason.js";
import { BedrockError } from "../errors/bedrock_error.js";
import { Lifetime } from "../transport/exchange/lifetime.js";

/** What to check, and how often. */
export interface Poll<Result> {
  look: () => Promise<Result>;
  /** Called with the result of each check. */
  tell: (seen: Result) => unknown;
  isOver: (seen: Result) => boolean;
  /** The first pause. */
  pollMs: number;
  signal: AbortSignal | undefined;
}

/** Each pause is half as long again as the one before. */
const GROWTH = 1.5;
/** The longest pause, as a multiple of the first. */
const LONGEST = 4;

/**
 * Checks until it is over. Errors that pass, such as throttling or a lost connection, do not end it; a signal does, at
 * once.
 */
export async function poll<Result>({ look, tell, isOver, pollMs, signal }: Poll<Result>): Promise<Result> {
  const life = new Lifetime(signal);
  try {
    for (const pauses = pausesFrom(pollMs); ;) {
      if (life.aborted) throw life.reason;
      const seen = await life.run(look).catch(unlessPassing);
      if (seen !== undefined) {
        await life.run(async () => tell(seen));
        if (isOver(seen)) return seen;
      }
      await sleep(pauses.next().value, life.signal);
    }
  } finally {
    life.end();
  }
}

/** The pauses between two looks: the first one, and longer ones, up to four times the first. */
export function* pausesFrom(pollMs: number): Generator<number, never> {
  for (let pause = pollMs; ; pause = Math.min(pause * GROWTH, LONGEST * pollMs)) yield pause;
}

function unlessPassing(error: unknown): undefined {
  if (error instanceof BedrockError && error.retryable) return undefined;
  throw error;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? abortReason(signal) : error;
  }
}
