/** A seeded source of choices: the same seed, the same choices. */
export class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `minimum` to `maximum`, both possible. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.#next() * (maximum - minimum + 1));
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const item = list[this.integer(0, list.length - 1)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }

  /** Up to `count` different items in a random order. */
  some<T>(list: readonly T[], count: number): readonly T[] {
    const rest = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0) {
      const [item] = rest.splice(this.integer(0, rest.length - 1), 1);
      if (item !== undefined) chosen.push(item);
    }
    return chosen;
  }

  /** The value in `percent` of a hundred cases, else undefined. */
  maybe<T>(percent: number, value: () => T): T | undefined {
    return this.chance(percent) ? value() : undefined;
  }

  // Mulberry32: small, and good enough to vary test data.
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
