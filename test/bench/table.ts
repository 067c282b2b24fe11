import type { Figure, Measure } from "./measure.ts";
import { isMet } from "./measure.ts";

export const HEADINGS: readonly string[] = ["figure", "bound", "", "measure"];

/** `1.72`, `at most 2`, `pass`, the name and how the figure came about. */
export function rowOf(measure: Measure, figure: Figure): readonly string[] {
  const bound =
    "atMost" in measure.bound ? `at most ${measure.bound.atMost}` : `at least ${measure.bound.atLeast}`;
  const shown = Number.isInteger(figure.value) ? String(figure.value) : figure.value.toFixed(2);
  return [shown, bound, isMet(measure, figure) ? "pass" : "MISS", `${measure.name} (${figure.detail})`];
}

const WIDTHS: readonly number[] = [8, 14, 4];

export function formatRow(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padStart(WIDTHS[0]!) : cell.padEnd(WIDTHS[index] ?? 0)))
    .join("  ")
    .trimEnd();
}
