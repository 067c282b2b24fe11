import type { Currency } from "../money/currency.ts";
import { formatDecimal } from "../money/decimal.ts";
import { formatAmount } from "../money/format-amount.ts";
import type { Invoice, InvoiceLine } from "../simulator/invoice.ts";
import { groupDigits } from "./count-text.ts";
import { displayWidth, padEnd, padStart, truncate } from "./display-width.ts";
import { safe } from "./safe-text.ts";
import { totalRows } from "./simulation/total-rows.ts";
import {
  KIND_WORDS,
  money,
  ownDiscounts,
  periodText,
  REASON_WORDS,
  STATUS_STYLES,
  shortInstant,
} from "./simulation/words.ts";
import type { StyledLine, StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import type { Cell, Column, Row } from "./text-table.ts";
import { columnWidths, rowLine, tableWidth } from "./text-table.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * An invoice as one is used to reading them: number, status, dates, lines with quantity × unit price, what was taken off,
 * tax, total, balance and what is due. Without colour it says the same.
 */
export function formatInvoice(invoice: Invoice, options: { readonly width?: number } = {}): StyledText {
  const width = options.width ?? 100;
  const rows = invoice.lines.map((entry) => lineRow(entry, invoice.currency));
  const widths = withoutSlack(columnWidths(COLUMNS, rows, width), width);
  const ruled = line(span("─".repeat(tableWidth(widths)), "dim"));
  return [
    titleLine(invoice, tableWidth(widths)),
    ...headLines(invoice),
    [],
    rowLine(
      COLUMNS,
      COLUMNS.map(({ title }) => ({ text: title, styles: ["bold"] as const })),
      widths,
    ),
    ruled,
    ...invoice.lines.flatMap((entry, index) => bodyLines(invoice, entry, rows[index]!, widths)),
    ...(invoice.lines.length === 0 ? [line(span("(no lines)", "dim"))] : []),
    ruled,
    ...sumLines(invoice, tableWidth(widths)),
  ];
}

const COLUMNS: readonly Column[] = [
  { title: "Description", align: "left", flexible: true },
  { title: "Quantity", align: "right" },
  { title: "Unit price", align: "right" },
  { title: "Amount", align: "right" },
];

/** The numbers stand at the edge also where the descriptions are short, but not so far away that the eye loses the line. */
function withoutSlack(widths: readonly number[], width: number): readonly number[] {
  const [first = 0, ...rest] = widths;
  const room = Math.min(width, 84) - tableWidth(rest) - 2;
  return [Math.max(first, room), ...rest];
}

function titleLine({ id, status }: Invoice, width: number): StyledLine {
  const word = status.toUpperCase();
  const title = truncate(safe(`Invoice ${id}`), Math.max(8, width - word.length - 2));
  const fill = " ".repeat(Math.max(2, width - displayWidth(title) - word.length));
  return line(span(title, "bold"), fill, span(word, "bold", ...STATUS_STYLES[status]));
}

function headLines(invoice: Invoice): StyledText {
  const { customer, subscription, createdAt, finalizedAt, dueDate, period } = invoice;
  const issued = finalizedAt === undefined ? "not final yet" : `final ${shortInstant(finalizedAt)}`;
  const facts: readonly (readonly [string, string])[] = [
    ["Customer", customer],
    ...(subscription === undefined ? [] : [["Subscription", subscription] as const]),
    ["Date", `${shortInstant(createdAt)}, ${REASON_WORDS[invoice.billingReason]}, ${issued}`],
    ["Period", periodText(period)],
    ...(dueDate === undefined ? [] : [["Due", shortInstant(dueDate)] as const]),
    ...(invoice.taxExempt === "none" ? [] : [["Tax", TAX_NOTES[invoice.taxExempt]] as const]),
  ];
  return facts.map(([name, value]) => line(span(padEnd(name, 14), "dim"), value));
}

const TAX_NOTES = {
  exempt: "the customer is exempt",
  reverse: "reverse charge: the customer owes it",
} as const;

function lineRow({ description, quantity, unitAmount, amount }: InvoiceLine, currency: Currency): Row {
  return [
    description,
    groupDigits(formatDecimal(quantity)),
    unitAmount === undefined ? "" : formatAmount(unitAmount, currency),
    money(amount, currency),
  ];
}

function bodyLines(
  invoice: Invoice,
  entry: InvoiceLine,
  [, ...numbers]: Row,
  widths: readonly number[],
): StyledText {
  const room = widths[0] ?? 0;
  const [first = "", ...more] = wrapText(entry.description, room);
  const kind = KIND_WORDS[entry.kind];
  const notes = [periodText(entry.period), ...(kind === undefined ? [] : [kind])];
  return [
    rowLine(COLUMNS, [first, ...numbers], widths),
    ...more.map((text) => line(text)),
    ...wrapText(notes.join(", "), tableWidth(widths) - 2).map((text) => line(span(`  ${text}`, "dim"))),
    ...ownDiscounts(invoice, entry).map(({ coupon, amount }) => {
      const off: Cell = { text: money(-amount, invoice.currency), styles: ["green"] };
      return rowLine(COLUMNS, [{ text: `  discount ${coupon}`, styles: ["green"] }, "", "", off], widths);
    }),
  ];
}

function sumLines(invoice: Invoice, width: number): StyledText {
  const rows = totalRows(invoice);
  const amounts = rows.map(({ amount }) => money(amount, invoice.currency));
  const column = Math.max(...amounts.map(displayWidth)) + 2;
  return rows.map(({ label, isMain }, index) => {
    const name = truncate(safe(label), Math.max(8, width - column));
    const text = padStart(name, width - column) + padStart(amounts[index]!, column);
    return line(span(text, ...(isMain ? (["bold"] as const) : [])));
  });
}
