import { expect } from "@jest/globals";

/** How much larger the larger input is. */
const FACTOR = 4;
/** What is quadratic takes four times as long again; half of that is left for noise. */
const MOST = (FACTOR * FACTOR) / 2;
/** What takes less than this, in microseconds, is noise. */
const LEAST = 1_000;
/** Of a few, the quickest is the one that nothing else held up. */
const TRIES = 3;

/**
 * Asserts that the time grows with the size of the input and not with its square. It is the time that this process
 * computes, and the measure is its own time for a smaller input, so that no other load on the machine counts.
 */
export async function expectLinear(size: number, act: (size: number) => unknown): Promise<void> {
  await act(size);
  const small = Math.max(LEAST, await quickest(() => act(size)));
  const large = await quickest(() => act(FACTOR * size));
  expect(large / small).toBeLessThan(MOST);
}

/** In microseconds of this process's own time. */
async function quickest(act: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    times.push(user + system);
  }
  return Math.min(...times);
}
