import { abortReason, asAbortError } from "./abort_reason.js";
import { TimeoutError, type DeadlineName } from "../../errors/timeout.js";

/** The longest that one of Node's timers can wait, 24 days. A longer deadline is no limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The lifetime of a call or of one attempt. It is ended early by the signal that it follows, by a deadline, or by this
 * package. Its own signal aborts the request.
 */
export class Lifetime {
  readonly #controller = new AbortController();
  readonly #parent: AbortSignal | undefined;
  #clock: { deadline: DeadlineName; ms: number; timer: NodeJS.Timeout | number } | undefined;
  #isPaused = false;
  #reject: (reason: unknown) => void = () => undefined;

  constructor(parent: AbortSignal | undefined) {
    this.#parent = parent;
    if (parent?.aborted) this.#follow();
    else parent?.addEventListener("abort", this.#follow, { once: true });
  }

  /** For the SDK, and for lifetimes within this one. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Starts the clock, replacing one that runs. After `ms`, the lifetime ends with a {@link TimeoutError}; 0 is no limit. A
   * lifetime that has ended, such as that of a call aborted in the queue, starts no clock.
   *
   * @param elapsed how much of `ms` has passed already.
   */
  startClock(deadline: DeadlineName, ms: number, elapsed = 0): void {
    this.stopClock();
    if (this.signal.aborted || ms <= 0 || ms > LONGEST_TIMER_MS) return;
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
    if (this.signal.aborted) throw abortReason(this.signal);
    const result = await new Promise<Result>((resolve, reject) => {
      this.#reject = reject;
      work().then(resolve, reject);
    });
    if (this.signal.aborted) throw abortReason(this.signal);
    return result;
  }

  /** Ends what is in progress, and its connection. */
  abort(reason?: unknown): void {
    if (this.signal.aborted) return;
    // An error for the SDK too, which would turn another reason into a text.
    this.#controller.abort(reason === undefined ? undefined : asAbortError(reason));
    this.#reject(abortReason(this.signal));
  }

  /** Ends the lifetime: stops the clock, and stops listening to the signal, which may outlast many calls. */
  end(): void {
    this.stopClock();
    this.#parent?.removeEventListener("abort", this.#follow);
  }

  readonly #follow = (): void => this.abort(this.#parent?.reason);
}
