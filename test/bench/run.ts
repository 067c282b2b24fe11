import type { Measure } from "./measure.ts";
import { isMet } from "./measure.ts";
import { applyBudget } from "./measures/apply-budget.ts";
import { compileRatio } from "./measures/compile-ratio.ts";
import { diffRatio } from "./measures/diff-ratio.ts";
import { applyGrowth, compileGrowth, diffGrowth, storeGrowth } from "./measures/growth.ts";
import { noOpReads } from "./measures/no-op-reads.ts";
import { validateRatio, versionRatio } from "./measures/process-ratios.ts";
import { simulateGrowth, simulateMemory, simulateRatio } from "./measures/simulator.ts";
import { formatRow, HEADINGS, rowOf } from "./table.ts";

/** In the order of the table. */
const MEASURES: readonly Measure[] = [
  versionRatio,
  validateRatio,
  compileRatio,
  diffRatio,
  compileGrowth,
  diffGrowth,
  applyGrowth,
  storeGrowth,
  noOpReads,
  applyBudget,
  simulateRatio,
  simulateMemory,
  simulateGrowth,
];

const wanted = process.argv[2];
let missed = 0;
console.log(formatRow(HEADINGS));
for (const measure of MEASURES.filter(({ name }) => wanted === undefined || name.includes(wanted))) {
  const figure = await measure.run();
  console.log(formatRow(rowOf(measure, figure)));
  if (!isMet(measure, figure)) missed++;
}
if (missed > 0) console.log(`\n${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
