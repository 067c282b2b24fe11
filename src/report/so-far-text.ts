import type { Currency } from "../money/currency.ts";
import type { MachineEvent } from "../simulator/event.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { countOf } from "./count-text.ts";
import { money } from "./simulation/words.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

/** What these events came to, for each currency: how many invoices, invoiced, paid and open. Drafts and voided ones don't count. */
export function formatSoFar(events: readonly MachineEvent[], width: number): StyledText {
  const latest = new Map<string, Invoice>();
  for (const event of events) if ("invoice" in event) latest.set(event.invoice.id, event.invoice);
  const counted = [...latest.values()].filter(({ status }) => status !== "draft" && status !== "void");
  const currencies = [...new Set(counted.map(({ currency }) => currency))];
  if (currencies.length === 0) return [line(span("so far: no invoice", "dim"))];
  return currencies.flatMap((currency) => sumLines(counted, currency, width));
}

function sumLines(invoices: readonly Invoice[], currency: Currency, width: number): StyledText {
  const own = invoices.filter((invoice) => invoice.currency === currency);
  const sum = (amountOf: (invoice: Invoice) => bigint): string =>
    money(
      own.reduce((total, invoice) => total + amountOf(invoice), 0n),
      currency,
    );
  const open = own.filter(({ status }) => status === "open");
  const parts = [
    `so far: ${countOf(own.length, "invoice")}, ${sum(({ totals }) => totals.total)}`,
    `paid ${sum(({ amountPaid }) => amountPaid)}`,
    ...(open.length === 0
      ? []
      : [
          `open ${sum(({ status, amountDue, amountPaid }) => (status === "open" ? amountDue - amountPaid : 0n))}`,
        ]),
  ];
  return wrapText(parts.join(", "), width).map((text) => line(span(text, "bold")));
}
