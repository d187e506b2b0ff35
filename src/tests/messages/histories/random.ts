/** A small generator of pseudo-random numbers (mulberry32): the same seed makes the same choices. */
export class Random {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds are far apart in the generator's sequence.
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both of which it may be. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something happens that does so with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, each as likely as the others; a list of none is the caller's mistake. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.int(0, items.length - 1)] as Item;
  }

  /** What one of these makes. */
  oneOf<Made>(makers: readonly (() => Made)[]): Made {
    return this.pick(makers)();
  }

  /** One of the items, each as likely as its weight says. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item {
    let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return this.pick(items)[1];
  }

  /** As many as asked for, each made anew. */
  times<Made>(count: number, make: () => Made): Made[] {
    const made: Made[] = [];
    for (let number = 0; number < count; number += 1) made.push(make());
    return made;
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const keyed = items.map((item) => ({ item, key: this.next() }));
    return keyed.toSorted((left, right) => left.key - right.key).map(({ item }) => item);
  }

  /** The list with the items put in, one after the other, at any place. */
  scattered<Item>(list: readonly Item[], items: readonly Item[]): Item[] {
    return items.reduce<Item[]>(
      (longer, item) => longer.toSpliced(this.int(0, longer.length), 0, item),
      [...list],
    );
  }

  /** Both lists in one, each in its own order. */
  interleaved<Item>(left: readonly Item[], right: readonly Item[]): Item[] {
    const sides = this.shuffled([...left.map(() => left), ...right.map(() => right)]);
    const taken = new Map<readonly Item[], number>();
    return sides.flatMap((side) => {
      const next = taken.get(side) ?? 0;
      taken.set(side, next + 1);
      return side.slice(next, next + 1);
    });
  }
}
