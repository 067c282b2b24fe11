import type { Currency } from "../money/currency.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { percentChange } from "./simulation/percent.ts";
import { money, REASON_WORDS, shortInstant, signedMoney } from "./simulation/words.ts";
import type { InvoicePair } from "./simulation-comparison.ts";
import { differingLines } from "./simulation-comparison.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import type { Cell, Column, Row } from "./text-table.ts";
import { tableLines } from "./text-table.ts";
import { wrapText } from "./wrap-text.ts";

const COLUMNS: readonly Column[] = [
  { title: "Date", align: "left" },
  { title: "Invoice", align: "left", flexible: true },
  { title: "Before", align: "right" },
  { title: "After", align: "right" },
  { title: "Difference", align: "right" },
];

/** Each invoice with its total before → after, the sums, and the lines that make the difference. */
export function formatComparison(
  pairs: readonly InvoicePair[],
  options: { readonly width?: number; readonly hasLines?: boolean } = {},
): StyledText {
  const { width = 100, hasLines = true } = options;
  const rows = pairs.map((pair) => pairRow(pair));
  const differing = pairs.filter((pair) => differingLines(pair).length > 0);
  return [
    ...tableLines(COLUMNS, [...rows, ...sumRows(pairs)], width),
    ...(differing.length === 0 ? [line(span("No line differs.", "green"))] : []),
    ...(hasLines ? differing.flatMap((pair) => [[], ...pairLines(pair, width)]) : []),
  ];
}

function pairRow(pair: InvoicePair): Row {
  const { before, after } = pair;
  const invoice = known(pair);
  const { currency } = invoice;
  return [
    shortInstant(invoice.createdAt),
    `${invoice.id}  ${invoice.customer}, ${REASON_WORDS[invoice.billingReason]}`,
    before === undefined ? "(none)" : money(before.totals.total, currency),
    after === undefined ? "(none)" : money(after.totals.total, currency),
    differenceCell(before?.totals.total ?? 0n, after?.totals.total ?? 0n, currency),
  ];
}

function sumRows(pairs: readonly InvoicePair[]): readonly Row[] {
  const currencies = [...new Set(pairs.map((pair) => known(pair).currency))];
  return currencies.map((currency): Row => {
    const own = pairs.filter((pair) => known(pair).currency === currency);
    const before = own.reduce((sum, pair) => sum + (pair.before?.totals.total ?? 0n), 0n);
    const after = own.reduce((sum, pair) => sum + (pair.after?.totals.total ?? 0n), 0n);
    const bold = (text: string): Cell => ({ text, styles: ["bold"] });
    return [
      bold("Sum"),
      currency,
      bold(money(before, currency)),
      bold(money(after, currency)),
      differenceCell(before, after, currency),
    ];
  });
}

function differenceCell(before: bigint, after: bigint, currency: Currency): Cell {
  if (before === after) return { text: "–", styles: ["dim"] };
  const percent = percentChange(before, after);
  const text = `${signedMoney(after - before, currency)}${percent === undefined ? "" : ` (${percent})`}`;
  return { text, styles: [after > before ? "yellow" : "green"] };
}

function pairLines(pair: InvoicePair, width: number): StyledText {
  const { id, currency, createdAt } = known(pair);
  const lines = differingLines(pair).flatMap(({ before, after }) => {
    const sides = [before, after].map((side) =>
      side === undefined ? "(none)" : money(side.amount, currency),
    );
    const text = `${(after ?? before)?.description ?? ""}: ${sides.join(" → ")}`;
    return wrapText(text, width - 2).map((part) => line(part));
  });
  return [line(span(`Invoice ${id} of ${shortInstant(createdAt)}`, "bold")), ...indent(lines, 2)];
}

function known({ before, after }: InvoicePair): Invoice {
  return (after ?? before)!;
}
