import { expect } from "@jest/globals";

/** How much larger the larger input is. */
const FACTOR = 4;
/** What is quadratic takes four times as long again; half of that is left for noise. */
const MOST = (FACTOR * FACTOR) / 2;
/** What takes less than this, in microseconds, is noise. */
const LEAST = 1_000;
/** Of a few tries, the quickest is the one that nothing else held up. */
const TRIES = 3;

/**
 * Asserts that the time grows with the size of the input and not with its square. It is the time that this process
 * computes, and the measure is its own time for a smaller input, so that no other load on the machine counts.
 */
export async function expectLinear(size: number, act: (size: number) => unknown): Promise<void> {
  await act(size);
  let small = Infinity;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    small = Math.min(small, await timeOf(() => act(size)));
  }
  let ratio = Infinity;
  for (let attempt = 0; attempt < TRIES && ratio >= MOST; attempt += 1) {
    ratio = (await timeOf(() => act(FACTOR * size))) / Math.max(LEAST, small);
  }
  expect(ratio).toBeLessThan(MOST);
}

/** In microseconds of this process's own time. */
async function timeOf(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
