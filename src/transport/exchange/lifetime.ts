import { abortReason, asAbortError } from "./abort_reason.js";
import { TimeoutError, type DeadlineName } from "../../errors/timeout.js";

/** The longest that a timer of Node's can wait, 24 days; more than that is no limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The life of a call, or of one attempt of it: ended early by whoever started it (a signal that it follows), by a clock
 * that runs against it, or by us. Its own signal reaches the socket.
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

  /** For the SDK, and for what lives within this life. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Starts the clock, in place of one that runs; when `ms` are over, the life ends with a {@link TimeoutError}. 0 is no
   * limit. A life that has ended, as of a call that was aborted while it waited in the queue, needs none any more.
   *
   * @param spent how many of the `ms` are over already.
   */
  startClock(deadline: DeadlineName, ms: number, spent = 0): void {
    this.stopClock();
    if (this.signal.aborted || ms <= 0 || ms > LONGEST_TIMER_MS) return;
    const timer: NodeJS.Timeout | number = setTimeout(() => {
      if (!this.#isPaused) this.abort(new TimeoutError({ deadline, ms }));
    }, ms - spent);
    this.#clock = { deadline, ms, timer };
  }

  /** Sets the clock back to zero and lets it run, if it is that of this deadline. */
  restartClock(deadline: DeadlineName): void {
    if (this.#clock?.deadline !== deadline) return;
    const { ms, timer } = this.#clock;
    this.#isPaused = false;
    if (typeof timer === "object") timer.refresh().ref();
    else this.startClock(deadline, ms);
  }

  /**
   * The clock does not count until it is started again. Node has one timer for a whole stream: to make another takes longer
   * than an event. The timers of the web are numbers.
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
   * What the work comes to, or why this life ended, as soon as it does and whatever the work makes of it: the SDK ends
   * an aborted HTTP/2 stream as if it were complete. One work at a time.
   */
  async outlive<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.signal.aborted) throw abortReason(this.signal);
    const result = await new Promise<Result>((resolve, reject) => {
      this.#reject = reject;
      work().then(resolve, reject);
    });
    if (this.signal.aborted) throw abortReason(this.signal);
    return result;
  }

  /** Ends what is under way, on the wire too. */
  abort(reason?: unknown): void {
    if (this.signal.aborted) return;
    // An error also for the SDK, which makes a text of the reason.
    this.#controller.abort(reason === undefined ? undefined : asAbortError(reason));
    this.#reject(abortReason(this.signal));
  }

  /** It is over: no clock runs any more, and the signal that was followed, which may live for many calls, is let go. */
  end(): void {
    this.stopClock();
    this.#parent?.removeEventListener("abort", this.#follow);
  }

  readonly #follow = (): void => this.abort(this.#parent?.reason);
}
