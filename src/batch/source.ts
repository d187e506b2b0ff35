import { setImmediate } from "node:timers/promises";

import { Lifetime } from "../transport/exchange/lifetime.js";

/** How many values are read before timers and sockets get a turn: a source that never waits would block them until its end. */
const VALUES_A_TURN = 16;

type AnyIterator<Value> = Iterator<Value> | AsyncIterator<Value>;

/**
 * Yields what a source yields until a signal is aborted, and then ends at once, even if the source hangs.
 *
 * @throws the reason of the signal.
 */
export async function* readSource<Value>(
  source: Iterable<Value> | AsyncIterable<Value>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Value> {
  const life = new Lifetime(signal);
  const iterator: AnyIterator<Value> =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  try {
    for (let count = 1; ; count += 1) {
      if (count % VALUES_A_TURN === 0) await setImmediate();
      const { done, value } = await life.run(async () => iterator.next());
      if (done) return;
      yield value;
    }
  } finally {
    await endSource(iterator, life);
    life.end();
  }
}

/** Lets the source clean up, without waiting for one that hangs after the signal. Its errors would hide why it ended. */
async function endSource(iterator: AnyIterator<unknown>, life: Lifetime): Promise<void> {
  const ended = (async () => iterator.return?.())().catch(() => undefined);
  await life.run(() => ended).catch(() => setImmediate());
}
