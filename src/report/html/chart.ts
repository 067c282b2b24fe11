import type { Currency } from "../../money/currency.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import type { Child, Html } from "./element.ts";
import { element, NEW_LINE } from "./element.ts";
import type { Scale } from "./scale.ts";
import { positionOf } from "./scale.ts";

/** Units of a drawing; the page stretches it. */
export const CHART = { width: 900, height: 260, left: 100, right: 16, top: 10, bottom: 26 } as const;
export const PLOT = {
  width: CHART.width - CHART.left - CHART.right,
  height: CHART.height - CHART.top - CHART.bottom,
} as const;

/** How many marks an axis has, about. */
export const MARKS = 5n;

export interface ChartFrame {
  readonly title: string;
  /** What the chart shows, for those who don't see it. */
  readonly description: string;
  /** What the sides are called, in the colour of each. */
  readonly legend: readonly { readonly name: "before" | "after"; readonly text: string }[];
  readonly rows: {
    readonly scale: Scale;
    readonly marks: readonly { readonly at: bigint; readonly label: string }[];
  };
  readonly columns: readonly { readonly x: number; readonly label: string }[];
}

/** A figure with its axes; `shapes` are drawn over them. */
export function chartFigure(
  { title, description, legend, rows, columns }: ChartFrame,
  shapes: readonly Html[],
): Child {
  const { width, height, left, right, bottom } = CHART;
  return [
    NEW_LINE,
    element(
      "figure",
      {},
      element("figcaption", {}, title),
      element(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description },
        ...rows.marks.flatMap(({ at, label }) => {
          const y = rowOf(rows.scale, at);
          return [
            element("line", { class: "axis", x1: left, x2: width - right, y1: y, y2: y }),
            element("text", { x: left - 8, y: y + 4, "text-anchor": "end" }, label),
          ];
        }),
        ...columns.map(({ x, label }) =>
          element("text", { x, y: height - bottom + 18, "text-anchor": "middle" }, label),
        ),
        ...shapes,
      ),
      element(
        "p",
        { class: "quiet" },
        ...legend.map(({ name, text }) => [element("span", { class: `key ${name}` }), ` ${text} `]),
      ),
    ),
  ];
}

/** The height at which a value stands, from above. */
export function rowOf(scale: Scale, value: bigint): number {
  return Math.round((CHART.top + PLOT.height - positionOf(scale, value)) * 10) / 10;
}

/** Amounts in minor units, without the digits after the point where all of them are zeros. */
export function axisAmounts(amounts: readonly Decimal[], currency: Currency): readonly string[] {
  const texts = amounts.map((amount) => formatAmount(amount, currency));
  const [ending, zeros] = [/\.\d+$/, /\.0+$/];
  return texts.every((text) => !ending.test(text) || zeros.test(text))
    ? texts.map((text) => text.replace(zeros, ""))
    : texts;
}
