import type { Subscription, SubscriptionItem } from "../entities.ts";
import type { Invoice } from "../invoice.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/*
 * Copies that the caller may still write to before handing them on. Field by field, because Node takes a microsecond to
 * spread an object of this size, and a renewal copies several.
 */

export function copyOfSubscription(it: Subscription): Writable<Subscription> {
  return {
    id: it.id,
    customer: it.customer,
    currency: it.currency,
    status: it.status,
    billingMode: it.billingMode,
    collectionMethod: it.collectionMethod,
    daysUntilDue: it.daysUntilDue,
    items: it.items,
    plan: it.plan,
    createdAt: it.createdAt,
    startDate: it.startDate,
    anchor: it.anchor,
    trialStart: it.trialStart,
    trialEnd: it.trialEnd,
    trialCovers: it.trialCovers,
    missingPaymentMethod: it.missingPaymentMethod,
    cancelAt: it.cancelAt,
    cancelAtPeriodEnd: it.cancelAtPeriodEnd,
    canceledAt: it.canceledAt,
    endedAt: it.endedAt,
    discounts: it.discounts,
    taxes: it.taxes,
    pauseCollection: it.pauseCollection,
    latestInvoice: it.latestInvoice,
    schedule: it.schedule,
    progress: it.progress,
    metadata: it.metadata,
    sequence: it.sequence,
  };
}

export function copyOfSubscriptionItem(it: SubscriptionItem): Writable<SubscriptionItem> {
  return {
    id: it.id,
    price: it.price,
    quantity: it.quantity,
    period: it.period,
    billedUntil: it.billedUntil,
    cyclesLeft: it.cyclesLeft,
    discounts: it.discounts,
    taxes: it.taxes,
    lastCharge: it.lastCharge,
  };
}

export function copyOfInvoice(it: Invoice): Writable<Invoice> {
  return {
    id: it.id,
    sequence: it.sequence,
    customer: it.customer,
    subscription: it.subscription,
    status: it.status,
    billingReason: it.billingReason,
    currency: it.currency,
    createdAt: it.createdAt,
    finalizedAt: it.finalizedAt,
    dueDate: it.dueDate,
    period: it.period,
    lines: it.lines,
    discounts: it.discounts,
    taxExempt: it.taxExempt,
    totals: it.totals,
    startingBalance: it.startingBalance,
    endingBalance: it.endingBalance,
    amountDue: it.amountDue,
    amountPaid: it.amountPaid,
    credited: it.credited,
    markedUncollectibleAt: it.markedUncollectibleAt,
    attemptCount: it.attemptCount,
    autoAdvance: it.autoAdvance,
    onFinalize: it.onFinalize,
    usage: it.usage,
    commitment: it.commitment,
    alreadyBilled: it.alreadyBilled,
  };
}
