import { featureValue, hasFeature, type PlanKey, planOf, plans, prices } from "./catalog.ts";

/** The plan of a subscription, which its metadata names. */
export function planOfSubscription(subscription: { metadata: Record<string, string> }): PlanKey {
  return planOf(subscription) ?? "basic-monthly";
}

/** Whether somebody may install the desktop apps. */
export function mayInstallDesktopApps(plan: PlanKey): boolean {
  return hasFeature(plan, "desktop_apps");
}

/** Whether a mailbox of this size may still grow. Without a mailbox nothing may. */
export function mayReceiveMail(plan: PlanKey, usedGigabytes: number): boolean {
  return usedGigabytes < (featureValue(plan, "mailbox_gb") ?? 0);
}

/** A row of the price list, in the reader's language: `Basic, monthly`, `$7.20`. */
export function priceRow(plan: "basic-monthly" | "standard-monthly", locale: string): string {
  const [item] = plans[plan].items;
  const { unit_amount } = prices[item.price].amounts.usd;
  const amount = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" }).format(unit_amount / 100);
  return `${plans[plan].name}: ${amount}`;
}
