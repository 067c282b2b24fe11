import type { BillingReason, LineKind } from "../simulator/invoice.ts";

/** Which rule made the amount of a line. */
export const LINE_RULES: Readonly<Record<LineKind, string>> = {
  licensed: "quantity × price for a whole period, rounded once",
  metered: "usage of the period by the price's tiers, each line rounded once",
  trial: "a trial is free",
  one_time: "charged once: quantity × price",
  unused_time: "credit for unused time: what was charged × the seconds left ÷ the seconds of the period",
  remaining_time: "charge for the time left: quantity × price × the seconds left ÷ the seconds of the period",
  invoice_item: "an amount that was put on the next invoice",
  minimum_commitment: "what the period's charges lack to the minimum commitment",
  already_billed: "less what thresholds have invoiced before",
};

/** Why an invoice was made. */
export const REASON_RULES: Readonly<Record<BillingReason, string>> = {
  subscription_create: "the first invoice of a subscription, made when it begins",
  subscription_cycle: "a renewal, made when a period ends",
  subscription_update: "made by a change of a subscription",
  subscription_threshold: "made because usage reached a threshold",
  manual: "made by hand",
};

/** What the fields of an invoice are. */
export const INVOICE_RULES: ReadonlyMap<string, string> = new Map([
  ["subtotal", "the sum of the lines"],
  ["discount", "the discounts of all lines: those of items, then those of the invoice in their order"],
  ["tax", "each tax on what the discounts leave of a line"],
  ["total", "subtotal − discounts − credit grants + exclusive tax"],
  ["amount_due", "total + the customer's balance, from the least amount on that can be charged"],
  ["starting_balance", "the customer's balance before the invoice"],
  ["ending_balance", "the customer's balance after the invoice was finalised"],
  ["finalized_at", "a first invoice is final at once, that of a renewal `finalize_after` later"],
  ["attempt_count", "each wait of `retries` is followed by another attempt"],
]);

export const REVENUE_RULE = "each line is earned evenly over the seconds of its period";
export const RATE_RULE = "the quantity by the price's model, each line rounded once";
