import type { Duration } from "../../../time/duration.ts";
import { addDuration, durationSeconds } from "../../../time/duration.ts";
import type { Instant } from "../../../time/instant.ts";

/**
 * Durations of phases add up from the last fixed date before anything is cut to the end of a month: three months after
 * 30 November, in steps of one, are 28 February and then 30 March.
 */
export class PhaseClock {
  #base: Instant;
  #months = 0;
  #seconds = 0;

  constructor(base: Instant) {
    this.#base = base;
  }

  get now(): Instant {
    return addDuration(this.#base, { count: this.#months, unit: "mo" }) + this.#seconds;
  }

  set(base: Instant): void {
    this.#base = base;
    this.#months = 0;
    this.#seconds = 0;
  }

  add(duration: Duration): void {
    const seconds = durationSeconds(duration);
    if (seconds !== undefined) this.#seconds += seconds;
    else this.#months += duration.count * (duration.unit === "y" ? 12 : 1);
  }
}
