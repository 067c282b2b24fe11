import type { Currency } from "../../money/currency.ts";
import { decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { signedMoney } from "../simulation/words.ts";
import { axisAmounts, CHART, chartFigure, MARKS, PLOT, rowOf } from "./chart.ts";
import type { Child, Html } from "./element.ts";
import { element } from "./element.ts";
import { capitalized, htmlTable } from "./page.ts";
import { roundScale } from "./scale.ts";

/** Amounts of one month on two sides, minor units. */
export interface MonthBars {
  /** `2026-02` */
  readonly month: string;
  readonly currency: Currency;
  readonly before: bigint;
  readonly after: bigint;
}

export interface MonthWords {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** What the second is more than the first; undefined where that says nothing. */
  readonly difference?: string;
}

const LABELS_MAX = 8;

/** Two bars for each month and the same as a table, for each currency by itself. */
export function monthCharts(months: readonly MonthBars[], words: MonthWords): readonly Child[] {
  const currencies = [...new Set(months.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const own = months.filter((month) => month.currency === currency);
    return [chartOf(own, currency, words), tableOf(own, currency, words)];
  });
}

function chartOf(months: readonly MonthBars[], currency: Currency, words: MonthWords): Child {
  const amounts = months.flatMap(({ before, after }) => [before, after]);
  const { scale, marks } = roundScale(amounts, PLOT.height, MARKS);
  const labels = axisAmounts(
    marks.map((at) => decimal(at)),
    currency,
  );
  const slot = PLOT.width / Math.max(1, months.length);
  const width = Math.min(36, slot * 0.38);
  const bar = (amount: bigint, x: number, side: string): Html => {
    const [y, zero] = [rowOf(scale, amount), rowOf(scale, 0n)];
    return element("rect", {
      class: `bar ${side}`,
      x: tenths(x),
      y: Math.min(y, zero),
      width: tenths(width),
      height: tenths(Math.abs(zero - y)),
    });
  };
  const middle = (index: number): number => CHART.left + slot * (index + 0.5);
  const every = Math.ceil(months.length / LABELS_MAX);
  return chartFigure(
    {
      title: `${words.title}, ${currency.toUpperCase()}`,
      description: `${words.title} in ${currency.toUpperCase()}: ${words.before} and ${words.after}; the table below has the numbers`,
      legend: [
        { name: "before", text: words.before },
        { name: "after", text: words.after },
      ],
      rows: { scale, marks: marks.map((at, index) => ({ at, label: labels[index] ?? "" })) },
      columns: months.flatMap(({ month }, index) =>
        index % every === 0 ? [{ x: Math.round(middle(index)), label: month }] : [],
      ),
    },
    months.flatMap(({ before, after }, index) => [
      bar(before, middle(index) - width, "before"),
      bar(after, middle(index), "after"),
    ]),
  );
}

/** Units of a drawing, to a tenth. */
function tenths(units: number): number {
  return Math.round(units * 10) / 10;
}

/** The gaps are the chart's only. */
function isInvoiced({ before, after }: MonthBars): boolean {
  return before !== 0n || after !== 0n;
}

function tableOf(months: readonly MonthBars[], currency: Currency, words: MonthWords): Child {
  const money = (amount: bigint): string => formatAmount(decimal(amount), currency);
  return htmlTable(
    [
      { title: "Month", isShort: true },
      { title: capitalized(words.before), isNumber: true },
      { title: capitalized(words.after), isNumber: true },
      ...(words.difference === undefined
        ? []
        : [{ title: capitalized(words.difference), isNumber: true } as const]),
    ],
    months
      .filter(isInvoiced)
      .map(({ month, before, after }) => [
        month,
        money(before),
        money(after),
        ...(words.difference === undefined ? [] : [signedMoney(after - before, currency)]),
      ]),
  );
}
