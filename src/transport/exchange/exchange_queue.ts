import { abortReason, type Abortable } from "./abort_reason.js";

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
   * @throws why the call was aborted, as soon as it is during the wait.
   */
  async run<Result>(work: () => Promise<Result>, call: Abortable): Promise<Result> {
    if (this.#free >= 1) this.#free -= 1;
    else if (!(await this.#takesTurn(call))) throw abortReason(call);
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  /** Waits for the turn, or for the abort. */
  #takesTurn(call: Abortable): Promise<boolean> {
    return new Promise((resolve) => {
      const start = () => {
        this.#waiting.delete(start);
        call.removeEventListener("abort", leave);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.delete(start);
        resolve(false);
      };
      this.#waiting.add(start);
      call.addEventListener("abort", leave);
    });
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#free += 1;
  }
}
