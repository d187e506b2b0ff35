/** Listeners for Ctrl-C. */
export class Interrupts {
  readonly #listeners: (() => void)[] = [];

  /** Adds a listener, until the returned function is called. */
  on(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.lastIndexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    };
  }

  /**
   * Calls only the newest listener, so that an answer is stopped before the whole chat is.
   *
   * @returns whether there is one.
   */
  fire(): boolean {
    const newest = this.#listeners.at(-1);
    newest?.();
    return newest !== undefined;
  }
}
