/** Only Node counts the listeners of a signal. */
export function expectManyListeners(_signal: AbortSignal | undefined): void {}
