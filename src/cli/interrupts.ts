/** Who is told of Ctrl-C. */
export class Interrupts {
  readonly #listeners: (() => void)[] = [];

  /** Has `listener` told until the returned function is called. */
  on(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.lastIndexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    };
  }

  /**
   * Tells the newest listener alone, so that an answer is stopped before the whole chat is.
   *
   * @returns whether there is one.
   */
  fire(): boolean {
    const newest = this.#listeners.at(-1);
    newest?.();
    return newest !== undefined;
  }
}
