export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of processor time that this process took for the work: what others do on the machine isn't in it. */
export async function processorTime(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * How many times longer one thing takes than another: both run by turns, so that a busy machine slows down both, and the
 * medians are compared.
 */
export async function compareTimes(
  rounds: number,
  measured: () => unknown,
  reference: () => unknown,
  time: (work: () => unknown) => Promise<number> = timed,
): Promise<{ readonly ratio: number; readonly detail: string }> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  await measured();
  await reference();
  for (let round = 0; round < rounds; round++) {
    ours.push(await time(measured));
    theirs.push(await time(reference));
  }
  const [our, their] = [median(ours), median(theirs)];
  return { ratio: our / their, detail: `${milliseconds(our)} against ${milliseconds(their)}` };
}

/**
 * The power of the size that the time grows with, between two sizes: 1 is linear, 2 quadratic. The small size runs more
 * often; of each the quickest counts, as what disturbs a run only ever makes it slower.
 */
export async function growthExponent(
  small: number,
  large: number,
  work: (size: number) => Promise<number>,
): Promise<{ readonly exponent: number; readonly detail: string }> {
  // Warm up on the small size, so that no compilation of hot code is counted as growth or hides it.
  for (let round = 0; round < 3; round++) await work(small);
  const [smallTimes, largeTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    largeTimes.push(await work(large));
    for (let again = 0; again < 3; again++) smallTimes.push(await work(small));
  }
  const [quick, slow] = [Math.min(...smallTimes), Math.min(...largeTimes)];
  const exponent = Math.log(slow / quick) / Math.log(large / small);
  return { exponent, detail: `${milliseconds(quick)} for ${small}, ${milliseconds(slow)} for ${large}` };
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
