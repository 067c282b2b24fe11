import type { MachineEvent } from "../simulator/event.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { longInstant, money, REASON_WORDS, signedMoney } from "./simulation/words.ts";
import type { Span, Style, StyledLine } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";

/** One line of a timeline: `2026-02-14 00:00  invoice in_2 paid, $97.44`. */
export function formatEvent(event: MachineEvent): StyledLine {
  return line(span(`${longInstant(event.at)}  `, "dim"), ...eventSpans(event));
}

function eventSpans(event: MachineEvent): readonly Span[] {
  if ("invoice" in event) return invoiceSpans(event);
  if (event.type === "subscription.status_changed") {
    const style = STATUS_STYLES[event.to] ?? "cyan";
    return [span(`subscription ${event.subscription}: ${event.from} → `), span(event.to, style)];
  }
  if ("schedule" in event) {
    if (event.type === "schedule.phase_refused")
      return [span(`schedule ${event.schedule} can't begin its next phase: `), span(event.reason, "red")];
    const what = event.type === "schedule.ended" ? "ended" : `began a phase of ${event.subscription}`;
    return [span(`schedule ${event.schedule} ${what}`)];
  }
  if ("subscription" in event) {
    const detail = event.detail === "" ? "" : `: ${event.detail}`;
    return [span(`subscription ${event.subscription} ${SUBSCRIPTION_WORDS[event.type]}${detail}`)];
  }
  if (event.type === "balance.adjusted")
    return [span(`balance of ${event.customer} ${signedMoney(event.amount, event.currency)}`)];
  const grant = `${event.category} credit of ${money(event.amount, event.currency)}`;
  return [
    span(
      event.type === "credit_grant.created"
        ? `${grant} granted to ${event.customer}`
        : `${grant} of ${event.customer} expired`,
    ),
  ];
}

const STATUS_STYLES: Readonly<Record<string, Style>> = {
  active: "green",
  trialing: "green",
  past_due: "yellow",
  unpaid: "red",
  canceled: "red",
  incomplete_expired: "red",
};

const SUBSCRIPTION_WORDS = {
  "subscription.created": "created",
  "subscription.updated": "changed",
  "subscription.trial_ended": "ended its trial",
} as const;

type InvoiceEvent = Extract<MachineEvent, { readonly invoice: Invoice }>;
type Wording = (invoice: Invoice) => { readonly text: string; readonly style?: Style };

const INVOICE_WORDS: Readonly<Record<Exclude<InvoiceEvent["type"], "invoice.credited">, Wording>> = {
  "invoice.created": ({ totals, currency, billingReason }) => ({
    text: `created, ${money(totals.total, currency)} (${REASON_WORDS[billingReason]})`,
  }),
  "invoice.finalized": ({ amountDue, currency }) => ({ text: `final, ${money(amountDue, currency)} due` }),
  "invoice.paid": ({ amountPaid, currency }) => ({
    text: `paid, ${money(amountPaid, currency)}`,
    style: "green",
  }),
  "invoice.payment_failed": ({ attemptCount }) => ({
    text: `not paid: attempt ${attemptCount} failed`,
    style: "red",
  }),
  "invoice.voided": () => ({ text: "voided", style: "yellow" }),
  "invoice.marked_uncollectible": () => ({ text: "marked uncollectible", style: "red" }),
};

function invoiceSpans(event: InvoiceEvent): readonly Span[] {
  const { invoice } = event;
  if (event.type === "invoice.credited") {
    const place =
      event.toBalance === 0n ? "" : `, ${money(event.toBalance, invoice.currency)} to the balance`;
    return [span(`invoice ${invoice.id} credited by ${money(event.amount, invoice.currency)}${place}`)];
  }
  const { text, style } = INVOICE_WORDS[event.type](invoice);
  return [span(`invoice ${invoice.id} `), span(text, ...(style === undefined ? [] : [style]))];
}
