import { formatDecimal } from "../money/decimal.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { countOf, groupDigits } from "./count-text.ts";
import type { Child } from "./html/element.ts";
import { element, NEW_LINE } from "./html/element.ts";
import { monthCharts } from "./html/month-chart.ts";
import { htmlCode, htmlPage, htmlSection, htmlTable } from "./html/page.ts";
import { invoicedMonths } from "./invoiced-months.ts";
import { revenueMonths } from "./revenue-months.ts";
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

/** A simulation as one page that stands alone: what is invoiced and earned month by month, and every invoice. */
export function formatSimulationHtml(simulation: Simulation, against?: Against): string {
  const { title, start, until, invoices } = simulation;
  const span = `${shortInstant(start)} to ${shortInstant(until)}, UTC, ${countOf(invoices.length, "invoice")}`;
  return htmlPage(
    title,
    element("h1", {}, title),
    element("p", { class: "quiet" }, span),
    ...(against === undefined ? ownMonths(simulation) : comparison(against)),
    htmlSection("Invoices", ...invoices.map(invoiceBlock)),
  );
}

function ownMonths(simulation: Simulation): readonly Child[] {
  const months = revenueMonths(simulation).map(({ month, currency, invoiced, recognised }) => ({
    month,
    currency,
    before: invoiced,
    after: recognised,
  }));
  const words = { title: "Invoiced and earned by month, without tax", before: "invoiced", after: "earned" };
  return months.length === 0 ? [] : [htmlSection("By month", ...monthCharts(months, words))];
}

function comparison({ name, pairs }: Against): readonly Child[] {
  const words = {
    title: "Invoiced by month, without tax",
    before: "before",
    after: "after",
    difference: "difference",
  };
  const rows = pairs.map(({ before, after }): readonly Child[] => {
    const { id, customer, currency, createdAt, billingReason } = (after ?? before)!;
    const [from, to] = [before?.totals.total, after?.totals.total];
    const percent = percentChange(from ?? 0n, to ?? 0n);
    const difference = signedMoney((to ?? 0n) - (from ?? 0n), currency);
    return [
      shortInstant(createdAt),
      [htmlCode(id), ` ${customer}, ${REASON_WORDS[billingReason]}`],
      from === undefined ? "(none)" : money(from, currency),
      to === undefined ? "(none)" : money(to, currency),
      percent === undefined ? difference : `${difference} (${percent})`,
    ];
  });
  const columns = [
    { title: "Date", isShort: true },
    { title: "Invoice" },
    { title: "Before", isNumber: true },
    { title: "After", isNumber: true },
    { title: "Difference", isNumber: true },
  ] as const;
  return [
    htmlSection(
      "Before and after",
      element("p", {}, "Before: the prices of ", htmlCode(name), "."),
      ...monthCharts(invoicedMonths(pairs), words),
      htmlTable(columns, rows),
    ),
  ];
}

const LINE_COLUMNS = [
  { title: "Description" },
  { title: "Period" },
  { title: "Quantity", isNumber: true },
  { title: "Amount", isNumber: true },
] as const;

function invoiceBlock(invoice: Invoice): Child {
  const { id, status, currency, lines, createdAt, totals, customer, billingReason } = invoice;
  const rows = lines.flatMap((line): readonly (readonly Child[])[] => [
    [
      KIND_WORDS[line.kind] === undefined
        ? line.description
        : `${line.description} (${KIND_WORDS[line.kind]})`,
      periodText(line.period),
      groupDigits(formatDecimal(line.quantity)),
      money(line.amount, currency),
    ],
    ...ownDiscounts(invoice, line).map(({ coupon, amount }) => [
      `discount ${coupon}`,
      "",
      "",
      money(-amount, currency),
    ]),
  ]);
  const sums = totalRows(invoice).map(({ label, amount, isMain }): readonly Child[] => {
    const shown = money(amount, currency);
    return isMain ? [element("b", {}, label), "", "", element("b", {}, shown)] : [label, "", "", shown];
  });
  return [
    NEW_LINE,
    element(
      "h3",
      {},
      htmlCode(id),
      `, ${shortInstant(createdAt)}, ${status}: ${money(totals.total, currency)}`,
    ),
    element("p", { class: "quiet" }, `${customer}, ${REASON_WORDS[billingReason]}`),
    htmlTable(LINE_COLUMNS, [...rows, ...sums]),
  ];
}
