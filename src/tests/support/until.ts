import { setImmediate } from "node:timers/promises";

/** So many turns of the event loop take a second or more on any machine, and the exchanges of these tests take hundreds. */
const TURNS = 1_000_000;

/** Waits until something is so, in turns of the event loop and not by a clock; rejects when it does not become so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn += 1) {
    if (turn === TURNS)
      throw new Error(`After ${TURNS} turns of the event loop this is still not so: ${String(isSo)}`);
    await setImmediate();
  }
}

/** Some turns of the event loop: bytes that were written to a loopback socket are read meanwhile. */
export async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
}
