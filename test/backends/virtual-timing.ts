import type { Timing } from "../../src/backends/timing.ts";

/** Time that moves only when everybody waits: the next sleeper wakes as soon as nothing else can happen. */
export class VirtualTiming implements Timing {
  readonly #sleepers: { readonly at: number; readonly order: number; readonly wake: () => void }[] = [];
  readonly #random: () => number;
  #now = 0;
  #order = 0;
  #isTurning = false;
  /** What was slept, in order. */
  readonly slept: number[] = [];

  constructor(random: () => number = () => 0.5) {
    this.#random = random;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, order: this.#order++, wake });
      this.#turn();
    });
  }

  /** A macrotask runs after all microtasks: by then whoever can go on without the clock has done so. */
  #turn(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      this.#sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#sleepers.shift();
      if (next === undefined) return;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      if (this.#sleepers.length > 0) this.#turn();
    });
  }
}
