/** Call options whose `timeout` LangChain does not see. */
export type WithCallTimeout<Options> = Omit<Options, "timeout"> & { callTimeout?: number };

/**
 * Keeps a call's `timeout` from LangChain, which makes a signal of it: that would not say which deadline it was, would
 * refuse 0 for no limit, and could not be longer than the model's own.
 */
export function keepTimeout<Options extends { timeout?: number; callTimeout?: number }>({
  timeout,
  ...others
}: Options): WithCallTimeout<Options> {
  return timeout === undefined ? others : { ...others, callTimeout: timeout };
}
