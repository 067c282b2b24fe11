import type { Price } from "../catalog/price.ts";
import type { Currency } from "../money/currency.ts";
import type { Decimal } from "../money/decimal.ts";
import { decimal, formatDecimal, ZERO } from "../money/decimal.ts";
import { formatAmount } from "../money/format-amount.ts";
import { exactAmount, modelFor } from "../simulator/rate.ts";
import type { QuantityRange, RatePoint } from "../simulator/rate-range.ts";
import { AVERAGE_PLACES, averageAmount, rateEvenly, rateTurns } from "../simulator/rate-range.ts";
import type { RatedLine, RatedPart, Rating } from "../simulator/rating.ts";
import { formatInterval } from "../time/interval.ts";
import { columnsBeside, formatColumnChart } from "./column-chart.ts";
import { groupDigits } from "./count-text.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import type { Column, Row } from "./text-table.ts";
import { tableLines } from "./text-table.ts";

/** A price of a catalog, in a currency that it is sold in. */
export interface PriceToRate {
  readonly price: Price;
  /** What its product is counted in. */
  readonly unitLabel: string | undefined;
  readonly currency: Currency;
}

const CHART_HEIGHT = 8;
const CHART_COLUMNS_MAX = 72;
const CHART_COLUMNS_MIN = 20;

const PARTS: Readonly<Record<RatedPart, string>> = {
  included: "included",
  unit: "each unit",
  flat: "flat fee",
  package: "package",
  percentage: "of the value",
  fixed: "fee for each event",
};

const BREAKDOWN: readonly Column[] = [
  { title: "", align: "left", flexible: true },
  { title: "quantity", align: "right" },
  { title: "each", align: "right" },
  { title: "amount", align: "right" },
];
const COSTS: readonly Column[] = [
  { title: "quantity", align: "right" },
  { title: "total", align: "right" },
  { title: "each", align: "right" },
];

/** What a quantity costs, tier by tier. */
export function formatRating(
  subject: PriceToRate,
  quantity: Decimal,
  rating: Rating,
  { width = 100 }: { readonly width?: number } = {},
): StyledText {
  const { price, currency } = subject;
  const total = formatAmount(decimal(rating.amount), currency);
  const rows: readonly Row[] = [
    ...rating.lines.map((rated) => breakdownRow(subject, rated)),
    [{ text: "total", styles: ["bold"] }, "", "", { text: total, styles: ["bold"] }],
  ];
  const each = unitCost(quantity, exactAmount(rating), currency);
  return [
    line(
      span(price.key, "bold"),
      `: ${countUnits(subject, quantity)} ${formatDecimal(quantity) === "1" ? "costs" : "cost"} `,
      span(total, "bold", "green"),
      everyInterval(price),
    ),
    [],
    ...indent(tableLines(BREAKDOWN, rows, width - 2), 2),
    ...(each === undefined ? [] : [[], line(span(`  On average ${each} each.`, "dim"))]),
  ];
}

/** How the total and the cost of one unit go from one quantity to another: where they turn, and as curves. */
export function formatRateRange(
  subject: PriceToRate,
  range: QuantityRange,
  { width = 100 }: { readonly width?: number } = {},
): StyledText {
  const { price, currency } = subject;
  const turns = rateTurns(price.terms, currency, range);
  const rows = turns.map(
    ({ quantity, amount, exact }): Row => [
      groupDigits(String(quantity)),
      formatAmount(decimal(amount), currency),
      unitCost(decimal(quantity), exact, currency) ?? "",
    ],
  );
  const ends = [decimal(range.from), decimal(range.to)].map((end) => groupDigits(formatDecimal(end)));
  return [
    line(
      span(price.key, "bold"),
      `: what ${ends[0]} to ${countUnits(subject, decimal(range.to))} cost`,
      everyInterval(price),
    ),
    [],
    ...indent(tableLines(COSTS, rows, width - 2), 2),
    [],
    line(span("Total", "bold")),
    ...costCurve(subject, range, width, ({ amount }) => decimal(amount), "cyan"),
    [],
    line(span("Each", "bold")),
    ...costCurve(
      subject,
      range,
      width,
      ({ quantity, exact }) => averageAmount(decimal(quantity), exact) ?? ZERO,
      "green",
    ),
  ];
}

function costCurve(
  { price, currency }: PriceToRate,
  range: QuantityRange,
  width: number,
  costOf: (point: RatePoint) => Decimal,
  style: "cyan" | "green",
): StyledText {
  const labelOf = (cost: Decimal): string => formatAmount(cost, currency);
  // The greatest of some more columns than there is room for: its label decides how many there are.
  const wide = rateEvenly(price.terms, currency, range, CHART_COLUMNS_MAX).map(costOf);
  const room = columnsBeside(wide.map(labelOf), width);
  const columns = Math.max(CHART_COLUMNS_MIN, Math.min(CHART_COLUMNS_MAX, room));
  const costs = rateEvenly(price.terms, currency, range, columns).map(costOf);
  const values = costs.map(scaled);
  const greatest = costs.reduce((most, cost) => (scaled(cost) > scaled(most) ? cost : most));
  return formatColumnChart({
    values: stretched(values, columns),
    height: CHART_HEIGHT,
    labels: {
      top: labelOf(greatest),
      bottom: labelOf(ZERO),
      first: groupDigits(String(range.from)),
      last: groupDigits(String(range.to)),
    },
    style,
  });
}

/** Few values fill the width of many columns. */
function stretched(values: readonly bigint[], columns: number): readonly bigint[] {
  return Array.from(
    { length: columns },
    (_, index) => values[Math.floor((index * values.length) / columns)]!,
  );
}

function scaled({ coefficient, scale }: Decimal): bigint {
  return coefficient * 10n ** BigInt(AVERAGE_PLACES - scale);
}

function breakdownRow(
  { price, currency }: PriceToRate,
  { part, tier, quantity, unitAmount: each, amount }: RatedLine,
): Row {
  const model = modelFor(price.terms, currency);
  const name =
    part === "package" && model?.kind === "package"
      ? `packages of ${groupDigits(String(model.size))}`
      : PARTS[part];
  return [
    tier === undefined ? name : `tier ${tier}, ${name}`,
    part === "flat" ? "" : groupDigits(formatDecimal(quantity)),
    each === undefined ? "" : formatAmount(each, currency),
    formatAmount(decimal(amount), currency),
  ];
}

/** `1,200 messages`: by the unit's name as it was written, `1,200 × segment`. */
function countUnits({ price, unitLabel, currency }: PriceToRate, quantity: Decimal): string {
  const count = groupDigits(formatDecimal(quantity));
  if (price.terms.model.kind === "percentage") return `${count} ${currency.toUpperCase()} of value`;
  if (unitLabel !== undefined) return `${count} × ${unitLabel}`;
  return count === "1" ? "1 unit" : `${count} units`;
}

function everyInterval({ terms: { interval } }: Price): string {
  if (interval === undefined) return ", once.";
  return interval.count === 1 ? ` a ${interval.unit}.` : ` every ${formatInterval(interval)}.`;
}

function unitCost(quantity: Decimal, exact: Decimal, currency: Currency): string | undefined {
  const average = averageAmount(quantity, exact);
  return average === undefined ? undefined : formatAmount(average, currency);
}
