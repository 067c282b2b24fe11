import type { BillingMode } from "../../../src/simulator/terms.ts";
import { World } from "../world.ts";
import type { Act, Basket, Life } from "./service-life.ts";
import { CALL, CATALOG, DAY, itemOf, PRICES, START } from "./service-life.ts";

export interface Outcome {
  /** Minor units. */
  readonly invoiced: bigint;
  readonly used: number;
  /** Of it, before discounts, what follows usage. */
  readonly usage: number;
  readonly usageBilled: bigint;
  readonly lines: number;
  readonly broken: readonly string[];
}

/** Does what can be done of the acts, and ends with a cancellation that settles everything. */
export function useService({ first, acts, coupons }: Life, mode: BillingMode): Outcome {
  const world = new World(CATALOG, "2027-01-31").customer("ada");
  const discounts = coupons.map((key) => world.coupon(key));
  const metered = meteredItems(mode, [
    first,
    ...acts.flatMap((one) => (one.kind === "change" ? [one.basket] : [])),
  ]);
  const itemsFor = (basket: Basket) => [...basket.map(itemOf), ...metered];
  world.subscribe("s1", "ada", itemsFor(first), { billingMode: mode, discounts });
  const paid = coupons.length === 0 ? 1 : 0.9;
  let running: Basket = first;
  let bought = first;
  let anchor = START;
  let freeUntil = START;
  let used = 0;
  let usage = 0;
  for (const one of acts) {
    const from = world.now;
    const to = from + one.wait;
    const until = Math.min(to, world.subscription("s1").cancelAt ?? to);
    used += costs(running, anchor, Math.max(from, freeUntil), until) * paid;
    world.must({ kind: "advance", to });
    const { status } = world.subscription("s1");
    if (status === "canceled") break;
    if (!isPossible(one, status, mode)) continue;
    const after = one.kind === "change" ? one.basket : bought;
    if (isReset(one, mode, bought, after)) anchor = world.now;
    if (one.kind === "trial") anchor = freeUntil = world.now + one.for;
    if (one.kind === "use") {
      world.usage("ada", "calls", one.calls);
      if (status === "active") usage += one.calls * metered.length * CALL;
      continue;
    }
    perform(world, one, itemsFor(after));
    bought = after;
    running = world.subscription("s1").status === "paused" ? [] : bought;
  }
  // A draft has no usage in it before it is final, and one that a cancellation meets never is.
  do {
    const later = world.now + 2 * 3_600;
    const until = Math.min(later, world.subscription("s1").cancelAt ?? later);
    used += costs(running, anchor, Math.max(world.now, freeUntil), until) * paid;
    world.must({ kind: "advance", to: later });
  } while (world.invoices().some(({ status }) => status === "draft"));
  if (world.subscription("s1").status !== "canceled") world.cancel("s1", { invoiceNow: true, prorate: true });
  let invoiced = 0n;
  let usageBilled = 0n;
  let lines = 1;
  for (const invoice of world.invoices()) {
    invoiced += invoice.totals.total;
    lines += invoice.lines.length;
    for (const { kind, amount } of invoice.lines) if (kind === "metered") usageBilled += amount;
  }
  return { invoiced, used: used + usage * paid, usage, usageBilled, lines, broken: world.broken() };
}

function isPossible({ kind }: Act, status: string, mode: BillingMode): boolean {
  if (kind === "pause") return status === "active" && mode === "flexible";
  if (kind === "resume") return status === "paused";
  if (kind === "use") return true;
  if (status === "trialing") return kind !== "reset" && kind !== "change";
  return status === "active";
}

/** Classic billing begins anew, too, when an item changes its interval. */
function isReset(one: Act, mode: BillingMode, before: Basket, after: Basket): boolean {
  if (one.kind === "reset") return true;
  if (one.kind === "resume") return one.anew;
  if (one.kind !== "change") return false;
  const interval = (basket: Basket, product: string) => {
    const found = basket.find(([key]) => key.startsWith(product));
    return found === undefined ? undefined : PRICES[found[0]][1];
  };
  const isOther = ["pro", "extra", "base"].some((product) => {
    const [was, is] = [interval(before, product), interval(after, product)];
    return was !== undefined && is !== undefined && was !== is;
  });
  return one.reset || (mode === "classic" && isOther);
}

/** Classic billing takes one interval, and loses the usage of an item that goes. */
function meteredItems(mode: BillingMode, baskets: readonly Basket[]): readonly string[] {
  const isMonthly = baskets.every((basket) => basket.every(([key]) => PRICES[key][1] === 1));
  return mode === "flexible" || isMonthly ? ["api.calls"] : [];
}

function perform(world: World, one: Exclude<Act, { readonly kind: "use" }>, items: readonly string[]): void {
  const { behavior: prorationBehavior } = one;
  if (one.kind === "pause")
    world.must({
      kind: "pause",
      subscription: "s1",
      invoicingBehavior: one.invoiced ? "invoice" : "pending_invoice_item",
      unusedTimeFrom: "now",
      outstandingUsageThrough: "now",
    });
  else if (one.kind === "resume")
    world.must({
      kind: "resume",
      subscription: "s1",
      billingCycleAnchor: one.anew ? "now" : "unchanged",
      prorationBehavior,
    });
  else if (one.kind === "end")
    world.change("s1", undefined, { prorationBehavior, cancelAt: world.now + one.after });
  else if (one.kind === "end with the period")
    world.change("s1", undefined, { prorationBehavior, cancelAtPeriodEnd: true });
  else if (one.kind === "trial")
    world.change("s1", undefined, { prorationBehavior, trialEnd: world.now + one.for });
  else if (one.kind === "go on") world.change("s1", undefined, { prorationBehavior, cancelAt: null });
  else {
    const isAnew = one.kind === "reset" || one.reset;
    const billingCycleAnchor = isAnew ? "now" : "unchanged";
    world.change("s1", items, { prorationBehavior, billingCycleAnchor });
  }
}

/** Minor units of a span: every second of a period costs the same part of its price. */
function costs(basket: Basket, anchor: number, from: number, to: number): number {
  let sum = 0;
  for (const [key, count] of basket) {
    const [amount, months] = PRICES[key];
    for (let index = 0; monthsAfter(anchor, index * months) < to; index++) {
      const [start, end] = [monthsAfter(anchor, index * months), monthsAfter(anchor, (index + 1) * months)];
      const seconds = Math.max(0, Math.min(to, end) - Math.max(from, start));
      sum += (amount * count * seconds) / (end - start);
    }
  }
  return sum;
}

/** On the same day of a later month, or on its last. */
function monthsAfter(anchor: number, months: number): number {
  const date = new Date(anchor * 1_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return Date.UTC(year, month, day) / 1_000 + (anchor % DAY);
}
