/** The clock and the dice of a back end, handed in so that tests run on virtual time. */
export interface Timing {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Resolves after that many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Evenly spread in [0, 1). */
  random(): number;
}
