import { jest } from "@jest/globals";

/** The timers that are started while it is there. */
export interface WatchedTimers extends Disposable {
  /** How many of them still run. */
  readonly running: number;
}

/** Watches the timers of this file's own modules. Those of Node and of Jest come and go as they like. */
export function watchTimers(): WatchedTimers {
  const running = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  const starts = jest.spyOn(globalThis, "setTimeout").mockImplementation((callback, ms, ...args) => {
    const timer = setTimeout(() => {
      running.delete(timer);
      callback(...args);
    }, ms);
    running.add(timer);
    return timer;
  });
  const stops = jest.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => {
    running.delete(timer);
    clearTimeout(timer);
  });
  return {
    get running() {
      return running.size;
    },
    [Symbol.dispose]() {
      starts.mockRestore();
      stops.mockRestore();
    },
  };
}
