import { abortReason } from "./abort_reason.js";

/** Lets only so many exchanges run at the same time. The others wait, and take their turns in the order in which they came. */
export class ExchangeQueue {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(maxConcurrency: number) {
    this.#free = maxConcurrency;
  }

  /**
   * Runs some work when its turn comes.
   *
   * @throws why the signal was aborted, as soon as it is during the wait.
   */
  async run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    if (this.#free >= 1) this.#free -= 1;
    else if (!(await this.#takesTurn(signal))) throw abortReason(signal);
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  /** Waits for the turn, or for the abort. */
  #takesTurn(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const start = () => {
        this.#waiting.delete(start);
        signal.removeEventListener("abort", leave);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.delete(start);
        resolve(false);
      };
      this.#waiting.add(start);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#free += 1;
  }
}
