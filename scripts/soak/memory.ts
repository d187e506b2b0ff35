import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

/** How often memory is measured in all. The first quarter is for what is allocated in any case. */
const LOOKS = 40;
const QUARTER = LOOKS / 4;
/** The most by which the last quarter may exceed the second. Most of it is noise. */
const MOST_GROWTH_MB = 8;

/** The memory that a process uses while it does something very often. */
export class Memory {
  readonly #name: string;
  readonly #every: number;
  readonly #held: number[] = [];
  readonly #start = performance.now();
  #peakRss = 0;

  constructor(name: string, times: number) {
    this.#name = name;
    this.#every = Math.max(1, Math.floor(times / LOOKS));
  }

  /** Measures, if it is time to. */
  look(time: number): void {
    if (time % this.#every !== 0) return;
    this.#peakRss = Math.max(this.#peakRss, process.memoryUsage().rss);
    if (typeof collectGarbage === "function") collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    this.#held.push((heapUsed + external) / 1024 / 1024);
  }

  /** Prints how much was used, and throws when it grew. */
  report(): void {
    const early = medianOf(this.#held.slice(QUARTER, 2 * QUARTER));
    const late = medianOf(this.#held.slice(-QUARTER));
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1);
    console.log(
      `${this.#name}: ${seconds} s; used ${early.toFixed(1)} MB in the second quarter, ${late.toFixed(1)} MB in the last, ` +
        `${Math.max(...this.#held).toFixed(1)} MB at most; RSS ${(this.#peakRss / 1024 / 1024).toFixed(0)} MB at most`,
    );
    if (late - early > MOST_GROWTH_MB)
      throw new Error(`${this.#name}: memory grows with the number of prompts.`);
  }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
