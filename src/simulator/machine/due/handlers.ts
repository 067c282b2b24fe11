import type { Due, DueKind } from "../../entities.ts";
import { attemptPayment, voidInvoice } from "../collect-payment.ts";
import { resumeCollection } from "../commands/pausing.ts";
import { nextPhase } from "../commands/schedules.ts";
import { endTrial } from "../end-trial.ts";
import { finalizeInvoice } from "../finalize-invoice.ts";
import { renew } from "../renewal.ts";
import { endSubscription, setStatus } from "../subscription-status.ts";
import type { Transaction } from "../transaction.ts";
import { endAtBoundary } from "./cancel.ts";

type Handler = (tx: Transaction, ref: string) => void;

/** What happens when something comes due; the entry itself is gone already. */
const DUE_HANDLERS: Readonly<Record<DueKind, Handler>> = {
  resume_collection: (tx, id) => resumeCollection(tx, tx.subscription(id)),
  cancel: (tx, id) => endAtBoundary(tx, tx.subscription(id)),
  phase: (tx, id) => {
    const schedule = tx.get("schedule", id);
    if (schedule !== undefined) nextPhase(tx, schedule);
  },
  trial_end: (tx, id) => endTrial(tx, tx.subscription(id), "later"),
  renewal: (tx, id) => renew(tx, tx.subscription(id)),
  finalize: finalizeInvoice,
  due_date: becomePastDue,
  retry: (tx, id) => {
    const invoice = tx.get("invoice", id);
    if (invoice?.status === "open") attemptPayment(tx, invoice, "automatic");
  },
  expire_incomplete: expireIncomplete,
  expire_grant: expireGrant,
};

export function doDue(tx: Transaction, due: Due): void {
  tx.take("due", due);
  DUE_HANDLERS[due.kind](tx, due.ref);
}

function becomePastDue(tx: Transaction, id: string): void {
  const invoice = tx.get("invoice", id);
  if (invoice?.status !== "open" || invoice.subscription === undefined) return;
  const subscription = tx.subscription(invoice.subscription);
  if (subscription.status === "active") setStatus(tx, subscription, "past_due");
}

/** The first payment, or that of a resumption, never came. */
function expireIncomplete(tx: Transaction, id: string): void {
  const subscription = tx.subscription(id);
  const open = tx.range("unpaid_invoices", id).filter(({ status }) => status === "open");
  for (const invoice of open) voidInvoice(tx, invoice);
  if (subscription.status === "incomplete" && tx.subscription(id).endedAt === undefined)
    endSubscription(tx, tx.subscription(id), "incomplete_expired");
}

function expireGrant(tx: Transaction, id: string): void {
  const grant = tx.get("credit_grant", id);
  if (grant === undefined) return;
  if (grant.remaining === 0n) return;
  tx.put("credit_grant", { ...grant, remaining: 0n });
  const { customer, currency, category, remaining } = grant;
  tx.emit({ type: "credit_grant.expired", at: tx.now, customer, currency, amount: remaining, category });
}
