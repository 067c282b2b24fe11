/** How often a property that searches far is tried: always the same lives, unless `SEED=7` asks for others, or `RUNS=20` for twenty times as many. */
export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  const { SEED = "20261121", RUNS = "1" } = process.env;
  return { numRuns: count * Number(RUNS), seed: Number(SEED) };
}
