import { formatDecimal } from "../money/decimal.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { countOf, groupDigits } from "./count-text.ts";
import { revenueMonths } from "./revenue-months.ts";
import { markdownCode, markdownRow, markdownText } from "./review/markdown-text.ts";
import { percentChange } from "./simulation/percent.ts";
import { totalRows } from "./simulation/total-rows.ts";
import {
  KIND_WORDS,
  money,
  ownDiscounts,
  periodText,
  REASON_WORDS,
  shortInstant,
  signedMoney,
} from "./simulation/words.ts";
import type { Against } from "./simulation-text.ts";

/** A simulation as GitHub's Markdown, for a comment on a pull request: tables at first sight, each invoice folded below. */
export function formatSimulationMarkdown(simulation: Simulation, against?: Against): string {
  const { title, start, until, invoices } = simulation;
  const months = revenueMonths(simulation);
  return [
    `### ${markdownText(title)}`,
    "",
    `${shortInstant(start)} to ${shortInstant(until)}, UTC, ${countOf(invoices.length, "invoice")}.`,
    ...(against === undefined ? [] : comparisonLines(against)),
    "",
    ...invoiceList(invoices),
    ...invoices.flatMap((invoice) => ["", ...foldedInvoice(invoice)]),
    ...(months.length === 0 ? [] : ["", "| month | invoiced, without tax | recognised |", "|---|---:|---:|"]),
    ...months.map(({ month, currency, invoiced, recognised }) =>
      row([month, money(invoiced, currency), money(recognised, currency)]),
    ),
    "",
  ].join("\n");
}

function comparisonLines({ name, pairs }: Against): readonly string[] {
  return [
    "",
    `With the prices of ${markdownCode(name)}, before → after:`,
    "",
    "| date | invoice | before | after | difference |",
    "|---|---|---:|---:|---:|",
    ...pairs.map(({ before, after }) => {
      const { id, customer, currency, createdAt, billingReason } = (after ?? before)!;
      const [from, to] = [before?.totals.total, after?.totals.total];
      const percent = percentChange(from ?? 0n, to ?? 0n);
      const difference = signedMoney((to ?? 0n) - (from ?? 0n), currency);
      return row([
        shortInstant(createdAt),
        `${id}, ${customer}, ${REASON_WORDS[billingReason]}`,
        from === undefined ? "(none)" : money(from, currency),
        to === undefined ? "(none)" : money(to, currency),
        percent === undefined ? difference : `${difference} (${percent})`,
      ]);
    }),
  ];
}

function invoiceList(invoices: readonly Invoice[]): readonly string[] {
  return [
    "| date | invoice | status | total | amount due |",
    "|---|---|---|---:|---:|",
    ...invoices.map(({ id, customer, status, currency, totals, amountDue, createdAt, billingReason }) =>
      row([
        shortInstant(createdAt),
        `${id}, ${customer}, ${REASON_WORDS[billingReason]}`,
        status,
        money(totals.total, currency),
        money(amountDue, currency),
      ]),
    ),
  ];
}

function foldedInvoice(invoice: Invoice): readonly string[] {
  const { id, status, currency, lines, createdAt, totals } = invoice;
  const title = `${id}, ${shortInstant(createdAt)}, ${status}: ${money(totals.total, currency)}`;
  return [
    `<details><summary>Invoice ${markdownText(title)}</summary>`,
    "",
    "| description | period | quantity | amount |",
    "|---|---|---:|---:|",
    ...lines.flatMap((line) => [
      row([
        KIND_WORDS[line.kind] === undefined
          ? line.description
          : `${line.description} (${KIND_WORDS[line.kind]})`,
        periodText(line.period),
        groupDigits(formatDecimal(line.quantity)),
        money(line.amount, currency),
      ]),
      ...ownDiscounts(invoice, line).map(({ coupon, amount }) =>
        row([`discount ${coupon}`, "", "", money(-amount, currency)]),
      ),
    ]),
    ...totalRows(invoice).map(({ label, amount, isMain }) => {
      const text = money(amount, currency);
      return isMain
        ? `| **${markdownText(label)}** | | | **${markdownText(text)}** |`
        : row([label, "", "", text]);
    }),
    "",
    "</details>",
  ];
}

function row(cells: readonly string[]): string {
  return markdownRow(cells.map(markdownText));
}
