import { jest } from "@jest/globals";

import { until } from "./until.js";

/** What stays real: all but `setTimeout` and `performance`, which are what the package's deadlines are made of. */
const REAL = [
  "Date",
  "hrtime",
  "nextTick",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
] as const;

/**
 * A clock that moves only when it is told to, for the deadlines of models that are called while it is there. Sockets,
 * the emulator's own waits and those between two attempts are real.
 */
export interface VirtualClock extends Disposable {
  /** Resolves when a timer of so many milliseconds has been started, after the last one that this was asked about. */
  started(ms: number): Promise<void>;
  /** Lets time pass. */
  advance(ms: number): void;
}

/** Stops the clock until the end of the block; `using` starts it again. */
export function stopClock(): VirtualClock {
  jest.useFakeTimers({ doNotFake: [...REAL] });
  const start = jest.spyOn(globalThis, "setTimeout");
  let seen = 0;
  return {
    async started(ms) {
      let found = -1;
      const isStarted = () => {
        found = start.mock.calls.findIndex(([, delay], index) => index >= seen && delay === ms);
        return found >= 0;
      };
      await until(isStarted);
      seen = found + 1;
    },
    advance(ms) {
      jest.advanceTimersByTime(ms);
    },
    [Symbol.dispose]() {
      start.mockRestore();
      jest.useRealTimers();
    },
  };
}
