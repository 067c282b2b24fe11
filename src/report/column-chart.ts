import { divideRounded } from "../money/rounding.ts";
import { displayWidth, padStart } from "./display-width.ts";
import type { Style, StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";

export interface ColumnChart {
  /** One column each; none is negative. */
  readonly values: readonly bigint[];
  /** Lines that the greatest one takes. */
  readonly height: number;
  /** What stands at the greatest value, at zero, and below the first and the last column. */
  readonly labels: {
    readonly top: string;
    readonly bottom: string;
    readonly first: string;
    readonly last: string;
  };
  readonly style: Style;
}

/** By eighths of a line, from one to all of it. */
const BLOCKS = "▁▂▃▄▅▆▇█";

/** Values as columns that stand on an axis, each as high as its part of the greatest. */
export function formatColumnChart({ values, height, labels, style }: ColumnChart): StyledText {
  const margin = Math.max(displayWidth(labels.top), displayWidth(labels.bottom));
  const eighths = heightsOf(values, height * BLOCKS.length);
  const rows = Array.from({ length: height }, (_, index) => {
    const below = (height - 1 - index) * BLOCKS.length;
    const columns = eighths.map((eighth) => blockFor(eighth - below)).join("");
    const label = padStart(index === 0 ? labels.top : "", margin);
    return line(span(label, "dim"), span(index === 0 ? " ┤" : " │", "dim"), span(columns.trimEnd(), style));
  });
  const gap = values.length - displayWidth(labels.first) - displayWidth(labels.last);
  const ends = `${labels.first}${" ".repeat(Math.max(1, gap))}${labels.last}`;
  return [
    ...rows,
    line(span(`${padStart(labels.bottom, margin)} └${"─".repeat(values.length)}`, "dim")),
    line(span(`${" ".repeat(margin + 2)}${ends}`, "dim")),
  ];
}

/** How columns are reached from a width: what is left beside the labels of the axis. */
export function columnsBeside(labels: readonly string[], width: number): number {
  return width - Math.max(...labels.map(displayWidth)) - 2;
}

/** Anything at all is at least one eighth. */
function heightsOf(values: readonly bigint[], full: number): readonly number[] {
  let greatest = 1n;
  for (const value of values) if (value > greatest) greatest = value;
  return values.map((value) => {
    const height = Number(divideRounded(value * BigInt(full), greatest, "down"));
    return value > 0n && height === 0 ? 1 : height;
  });
}

function blockFor(eighths: number): string {
  if (eighths <= 0) return " ";
  return BLOCKS[Math.min(eighths, BLOCKS.length) - 1]!;
}
