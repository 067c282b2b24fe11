import type { Customer, Subscription } from "../entities.ts";
import type { TaxTerms } from "../terms.ts";

/** The subscription's own rates, else the customer's. */
export function taxesOf(subscription: Subscription, customer: Customer): readonly TaxTerms[] {
  return subscription.taxes ?? customer.taxes;
}
