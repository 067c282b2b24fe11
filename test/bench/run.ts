import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Figure, Measure } from "./measure.ts";
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

/** One measure in a process of its own, so that none suffers from what another left in memory. */
function measureApart(measure: Measure): Figure {
  const argv = [...(measure.flags ?? []), fileURLToPath(import.meta.url), "--alone", measure.name];
  const output = execFileSync(process.execPath, argv, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as Figure;
}

function lead(wanted: string | undefined): void {
  let missed = 0;
  console.log(formatRow(HEADINGS));
  for (const measure of MEASURES.filter(({ name }) => wanted === undefined || name.includes(wanted))) {
    const figure = measureApart(measure);
    console.log(formatRow(rowOf(measure, figure)));
    if (!isMet(measure, figure)) missed++;
  }
  if (missed > 0) console.log(`\n${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}

const [first, name] = process.argv.slice(2);
if (first === "--alone")
  console.log(JSON.stringify(await MEASURES.find((measure) => measure.name === name)!.run()));
else lead(first);
