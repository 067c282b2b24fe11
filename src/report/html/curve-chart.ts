import { decimal } from "../../money/decimal.ts";
import { AVERAGE_PLACES } from "../../simulator/rate-range.ts";
import { formatCount } from "../count-text.ts";
import type { CurvePoint, CurveSides, PriceCurve } from "../price-curve.ts";
import { splitAddress } from "../resource-names.ts";
import { axisAmounts, CHART, chartFigure, MARKS, PLOT, rowOf } from "./chart.ts";
import type { Child, Html } from "./element.ts";
import { element } from "./element.ts";
import { logarithmOf, positionOf, powersOfTen, roundScale } from "./scale.ts";

/** Up to here a unit's price is seen from the whole. */
const AVERAGES_FROM = 100n;

/** What quantities of a price cost in all, and what a unit of them costs on average: the old terms dashed, the new ones whole. */
export function curveChart({ address, currency, totals, averages }: PriceCurve): Child {
  const { key } = splitAddress(address);
  const last = totals.after.at(-1)?.quantity ?? 1n;
  const even = { low: 0n, high: last, length: PLOT.width };
  const evenMarks = roundScale([last], PLOT.width, MARKS).marks.filter((mark) => mark <= last);
  return [
    curveFigure(totals, {
      title: `${key}: what quantities cost in all`,
      amounts: (marks) =>
        axisAmounts(
          marks.map((mark) => decimal(mark)),
          currency,
        ),
      across: (quantity) => positionOf(even, quantity),
      marks: evenMarks,
    }),
    last < AVERAGES_FROM
      ? ""
      : curveFigure(averages, {
          title: `${key}: what a unit costs on average, quantities by powers of ten`,
          amounts: (marks) =>
            axisAmounts(
              marks.map((mark) => decimal(mark, AVERAGE_PLACES)),
              currency,
            ),
          across: (quantity) => logarithmOf(quantity, last, PLOT.width),
          marks: powersOfTen(last),
        }),
  ];
}

interface CurveFrame {
  readonly title: string;
  /** How amounts are written beside the rows. */
  readonly amounts: (marks: readonly bigint[]) => readonly string[];
  /** Where a quantity stands: units from the left of the plot. */
  readonly across: (quantity: bigint) => number;
  readonly marks: readonly bigint[];
}

function curveFigure({ before, after }: CurveSides, { title, amounts, across, marks }: CurveFrame): Child {
  const { scale, marks: rowMarks } = roundScale(
    [...before, ...after].map(({ amount }) => amount),
    PLOT.height,
    MARKS,
  );
  const labels = amounts(rowMarks);
  const x = (quantity: bigint): number => CHART.left + across(quantity);
  const line = (side: readonly CurvePoint[], name: string): readonly Html[] => {
    const path = side.map(({ quantity, amount }) => `${x(quantity)},${rowOf(scale, amount)}`).join(" ");
    return side.length === 0 ? [] : [element("polyline", { class: `line ${name}`, points: path })];
  };
  const isNew = before.length === 0;
  return chartFigure(
    {
      title,
      description: `${title}, ${isNew ? "of the new price" : "before and after"}; the fields of the change have the tiers`,
      legend: isNew
        ? [{ name: "after", text: "the new price" }]
        : [
            { name: "before", text: "before, dashed" },
            { name: "after", text: "after" },
          ],
      rows: { scale, marks: rowMarks.map((at, index) => ({ at, label: labels[index] ?? "" })) },
      columns: marks.map((mark) => ({ x: x(mark), label: formatCount(Number(mark)) })),
    },
    [...line(before, "before"), ...line(after, "after")],
  );
}
