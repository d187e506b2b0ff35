/** Events that are read in batches, as they arrive. */
export interface Batches<Event> {
  /** The next events, perhaps none; `undefined` at the end. */
  next(): Promise<readonly Event[] | undefined>;
  /** Stops reading before the end. */
  leave(): void;
}

/**
 * Translates each event into others, with more at the end. Events from before a failure are returned before it is thrown.
 */
export class TranslatedBatches<From, To> implements Batches<To> {
  readonly #source: Batches<From>;
  readonly #translate: (event: From) => Iterable<To>;
  readonly #end: () => Iterable<To>;
  #fault: { thrown: unknown } | undefined;
  #isEnded = false;

  constructor(
    source: Batches<From>,
    translate: (event: From) => Iterable<To>,
    end: () => Iterable<To> = () => [],
  ) {
    this.#source = source;
    this.#translate = translate;
    this.#end = end;
  }

  async next(): Promise<readonly To[] | undefined> {
    if (this.#fault) throw this.#fault.thrown;
    if (this.#isEnded) return undefined;
    const events = await this.#source.next();
    this.#isEnded = events === undefined;
    const told: To[] = [];
    try {
      if (events) for (const event of events) for (const each of this.#translate(event)) told.push(each);
      else told.push(...this.#end());
    } catch (thrown) {
      if (told.length === 0) throw thrown;
      this.#fault = { thrown };
    }
    return told;
  }

  leave(): void {
    this.#source.leave();
  }
}
