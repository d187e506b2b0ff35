import { asAbortError, type Abortable } from "./abort_reason.js";
import { TimeoutError, type DeadlineName } from "../../errors/timeout.js";

/** The longest that one of Node's timers can wait, 24 days. A longer deadline is no limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The lifetime of a call or of one attempt. It is aborted by what it follows, by a deadline, or by this package.
 */
export class Lifetime implements Abortable {
  readonly #parent: Abortable | undefined;
  readonly #listeners = new Set<() => void>();
  #abort: { reason: unknown } | undefined;
  #controller: AbortController | undefined;
  #clock: { deadline: DeadlineName; ms: number; timer: NodeJS.Timeout | number } | undefined;
  #isPaused = false;
  #reject: (reason: unknown) => void = () => undefined;

  constructor(parent: Abortable | undefined) {
    this.#parent = parent;
    if (parent?.aborted) this.#follow();
    else parent?.addEventListener("abort", this.#follow);
  }

  get aborted(): boolean {
    return this.#abort !== undefined;
  }

  /** Why it was aborted, as an error; `undefined` if it was not. */
  get reason(): unknown {
    return this.#abort?.reason;
  }

  /** The same as a signal for other code. Made only if needed, because making one takes as long as reading several events. */
  get signal(): AbortSignal {
    return (this.#controller ??= this.#control()).signal;
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /**
   * Starts the clock, replacing one that runs. After `ms`, the lifetime ends with a {@link TimeoutError}; 0 is no limit. A
   * lifetime that has ended, such as that of a call aborted in the queue, starts no clock.
   *
   * @param elapsed how much of `ms` has passed already.
   */
  startClock(deadline: DeadlineName, ms: number, elapsed = 0): void {
    this.stopClock();
    if (this.aborted || ms <= 0 || ms > LONGEST_TIMER_MS) return;
    const timer: NodeJS.Timeout | number = setTimeout(() => {
      if (!this.#isPaused) this.abort(new TimeoutError({ deadline, ms }));
    }, ms - elapsed);
    this.#clock = { deadline, ms, timer };
  }

  /** Restarts the clock, if it is that of this deadline. */
  restartClock(deadline: DeadlineName): void {
    if (this.#clock?.deadline !== deadline) return;
    const { ms, timer } = this.#clock;
    this.#isPaused = false;
    if (typeof timer === "object") timer.refresh().ref();
    else this.startClock(deadline, ms);
  }

  /**
   * Pauses the clock until it is restarted. In Node a whole stream uses one timer, because making one takes longer than an
   * event. The web's timers are numbers.
   */
  pauseClock(): void {
    this.#isPaused = true;
    const timer = this.#clock?.timer;
    if (typeof timer === "object") timer.unref();
    else clearTimeout(timer);
  }

  stopClock(): void {
    clearTimeout(this.#clock?.timer);
    this.#clock = undefined;
    this.#isPaused = false;
  }

  /**
   * Runs some work and returns its result. Throws the reason as soon as the lifetime ends, whatever the work does, because
   * the SDK ends an aborted HTTP/2 stream as if it were complete. Only one at a time.
   */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.aborted) throw this.reason;
    const result = await new Promise<Result>((resolve, reject) => {
      this.#reject = reject;
      work().then(resolve, reject);
    });
    if (this.aborted) throw this.reason;
    return result;
  }

  /** Ends what is in progress, and its connection. */
  abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): void {
    if (this.aborted) return;
    // An error for the SDK too, which would turn another reason into a text.
    this.#abort = { reason: asAbortError(reason) };
    this.#unfollow();
    for (const listener of this.#listeners) listener();
    this.#reject(this.reason);
  }

  /** Ends the lifetime: stops the clock, and stops following, because a signal may outlast many calls. */
  end(): void {
    this.stopClock();
    this.#unfollow();
  }

  #unfollow(): void {
    this.#parent?.removeEventListener("abort", this.#follow);
  }

  #control(): AbortController {
    const controller = new AbortController();
    const abort = () => controller.abort(this.reason);
    if (this.aborted) abort();
    else this.addEventListener("abort", abort);
    return controller;
  }

  readonly #follow = (): void => this.abort(this.#parent?.reason);
}
