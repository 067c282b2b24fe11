import { decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { formatCount } from "../count-text.ts";
import type { CurvePoint, PriceCurve } from "../price-curve.ts";
import { splitAddress } from "../resource-names.ts";
import { CHART, chartFigure, MARKS, PLOT, rowOf } from "./chart.ts";
import type { Child, Html } from "./element.ts";
import { element } from "./element.ts";
import { positionOf, roundScale } from "./scale.ts";

/** What quantities of a price cost in all: the old terms dashed, the new ones whole. */
export function curveChart({ address, currency, before, after }: PriceCurve): Child {
  const points = [...before, ...after];
  const rows = roundScale(
    points.map(({ amount }) => amount),
    PLOT.height,
    MARKS,
  );
  const last = after.at(-1)?.quantity ?? 1n;
  const columns = { low: 0n, high: last, length: PLOT.width };
  const marks = roundScale([last], PLOT.width, MARKS).marks.filter((mark) => mark <= last);
  const x = (quantity: bigint): number => CHART.left + positionOf(columns, quantity);
  const line = (side: readonly CurvePoint[], name: string): readonly Html[] => {
    const path = side.map(({ quantity, amount }) => `${x(quantity)},${rowOf(rows.scale, amount)}`).join(" ");
    return side.length === 0 ? [] : [element("polyline", { class: `line ${name}`, points: path })];
  };
  const { key } = splitAddress(address);
  return chartFigure(
    {
      title: `What quantities of ${key} cost`,
      description: `Total price of ${key} by quantity, before and after`,
      legend: {
        before: before.length === 0 ? undefined : "Dashed: before",
        after: before.length === 0 ? "The new price" : "whole: after",
      },
      rows: {
        scale: rows.scale,
        marks: rows.marks.map((at) => ({ at, label: formatAmount(decimal(at), currency) })),
      },
      columns: marks.map((mark) => ({ x: x(mark), label: formatCount(Number(mark)) })),
    },
    [...line(before, "before"), ...line(after, "after")],
  );
}
