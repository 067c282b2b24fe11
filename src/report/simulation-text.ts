import type { Currency } from "../money/currency.ts";
import { formatDecimal } from "../money/decimal.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { Subscription } from "../simulator/entities.ts";
import { formatComparison } from "./comparison-text.ts";
import { countOf } from "./count-text.ts";
import { formatEvent } from "./event-text.ts";
import { formatInvoice } from "./invoice-text.ts";
import { formatRevenueChart } from "./revenue-chart.ts";
import { revenueMonths } from "./revenue-months.ts";
import { money, REASON_WORDS, STATUS_STYLES, shortInstant } from "./simulation/words.ts";
import type { InvoicePair } from "./simulation-comparison.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import type { Column, Row } from "./text-table.ts";
import { cutLine, tableLines } from "./text-table.ts";
import { wrapText } from "./wrap-text.ts";

/** The same scenario under other prices. */
export interface Against {
  /** What the user called it: a folder or a revision. */
  readonly name: string;
  readonly pairs: readonly InvoicePair[];
}

export interface SimulationTextOptions {
  /** Columns of the terminal; 100 when not given. */
  readonly width?: number;
  readonly against?: Against | undefined;
}

/** A simulation for people: all invoices at a glance with running totals, each in full, what happened when, revenue, ledger. */
export function formatSimulation(simulation: Simulation, options: SimulationTextOptions = {}): StyledText {
  const { width = 100, against } = options;
  const months = revenueMonths(simulation);
  const chapters: readonly Chapter[] = [
    { title: "Invoices", text: formatInvoiceList(simulation, { width }) },
    ...(against === undefined
      ? []
      : [
          {
            title: `With the prices of ${against.name}: before → after`,
            text: formatComparison(against.pairs, { width }),
          },
        ]),
    ...simulation.invoices.map((invoice) => ({ title: undefined, text: formatInvoice(invoice, { width }) })),
    { title: "Timeline", text: simulation.events.map((event) => cutLine(formatEvent(event), width - 2)) },
    {
      title: "Subscriptions in the end",
      text: simulation.subscriptions.flatMap((each) => subscriptionLines(each, width - 4)),
    },
    { title: "Customer balances in the end", text: balanceLines(simulation) },
    { title: "Revenue by month, without tax", text: formatRevenueChart(months, { width: width - 2 }) },
    { title: "Ledger in the end", text: ledgerLines(simulation, width) },
  ];
  return [...formatSimulationTitle(simulation, width), ...chapters.flatMap(chapterLines)];
}

interface Chapter {
  readonly title: string | undefined;
  readonly text: StyledText;
}

function chapterLines({ title, text }: Chapter): StyledText {
  if (text.length === 0) return [];
  return [
    [],
    ...(title === undefined ? [] : [line(span(title, "bold", "cyan"))]),
    ...indent(text, title === undefined ? 0 : 2),
  ];
}

/** What it is, and from when to when, unless nothing happens in it. */
export function formatSimulationTitle(
  { title, start, until, invoices, events }: Simulation,
  width: number,
): StyledText {
  const hasTime = events.length > 0 || start !== until;
  const time = hasTime ? `${shortInstant(start)} to ${shortInstant(until)}, UTC, ` : "";
  return [
    ...wrapText(title, width).map((text) => line(span(text, "bold"))),
    line(span(`${time}${countOf(invoices.length, "invoice")}`, "dim")),
  ];
}

const LIST_COLUMNS: readonly Column[] = [
  { title: "Date", align: "left" },
  { title: "Invoice", align: "left", flexible: true },
  { title: "Status", align: "left" },
  { title: "Total", align: "right" },
  { title: "Running total", align: "right" },
];

/** One line an invoice, with what has been invoiced so far in its currency; voided ones don't count. */
export function formatInvoiceList(
  { invoices }: Pick<Simulation, "invoices">,
  { width = 100 }: { readonly width?: number } = {},
): StyledText {
  if (invoices.length === 0) return [line("There is none.")];
  const sums = new Map<Currency, bigint>();
  const rows = invoices.map((invoice): Row => {
    const { id, customer, status, currency, totals, createdAt, billingReason } = invoice;
    const sum = (sums.get(currency) ?? 0n) + (status === "void" ? 0n : totals.total);
    sums.set(currency, sum);
    return [
      shortInstant(createdAt),
      `${id}  ${customer}, ${REASON_WORDS[billingReason]}`,
      { text: status, styles: STATUS_STYLES[status] },
      money(totals.total, currency),
      { text: money(sum, currency), styles: ["dim"] },
    ];
  });
  return tableLines(LIST_COLUMNS, rows, width - 2);
}

function subscriptionLines(subscription: Subscription, width: number): StyledText {
  const { id, customer, status, items, cancelAt, trialEnd, endedAt } = subscription;
  const until = items[0]?.period.end;
  const facts = [
    ...(endedAt === undefined ? [] : [`ended ${shortInstant(endedAt)}`]),
    ...(endedAt === undefined && until !== undefined ? [`period until ${shortInstant(until)}`] : []),
    ...(status === "trialing" && trialEnd !== undefined ? [`trial until ${shortInstant(trialEnd)}`] : []),
    ...(endedAt === undefined && cancelAt !== undefined ? [`cancels ${shortInstant(cancelAt)}`] : []),
  ];
  const held = items.map(({ price, quantity }) =>
    price.meter === undefined
      ? `${formatDecimal({ coefficient: quantity, scale: 0 })} × ${price.id}`
      : price.id,
  );
  return [
    line(span(id, "bold"), ` of ${customer}: `, span(status, status === "active" ? "green" : "yellow")),
    ...wrapText([...held, ...facts].join(", "), width).map((text) => line(`  ${text}`)),
  ];
}

function balanceLines({ customers }: Simulation): StyledText {
  return customers.flatMap(({ id, currency, balance }) =>
    balance === 0n || currency === undefined
      ? []
      : [line(`${id}: ${money(balance, currency)}`, span(balance < 0n ? " (credit)" : " (owed)", "dim"))],
  );
}

function ledgerLines({ ledger }: Simulation, width: number): StyledText {
  const columns: readonly Column[] = [
    { title: "Account", align: "left", flexible: true },
    { title: "Debit", align: "right" },
    { title: "Credit", align: "right" },
  ];
  const rows = ledger
    .filter(({ balance }) => balance !== 0n)
    .map(({ account, currency, balance }): Row => {
      const text = money(balance < 0n ? -balance : balance, currency);
      return [account.replaceAll("_", " "), balance > 0n ? text : "", balance < 0n ? text : ""];
    });
  return rows.length === 0 ? [] : tableLines(columns, rows, width - 2);
}
