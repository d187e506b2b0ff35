/** An abort controller of our own that also follows the caller's signal. */
export interface LinkedAbort {
  signal: AbortSignal;
  /** Aborts the request: ends the exchange on the wire, whoever still reads it. */
  abort(): void;
  /** Lets go of the caller's signal, which may live for many requests. */
  unlink(): void;
}

/** Links a new controller to the caller's signal. */
export function linkAbort(parent: AbortSignal | undefined): LinkedAbort {
  const controller = new AbortController();
  const follow = () => controller.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    unlink: () => parent?.removeEventListener("abort", follow),
  };
}
