import fc from "fast-check";
import { expect, it } from "vitest";
import type { BillingMode, ProrationBehavior } from "../../src/simulator/terms.ts";
import { at, World } from "./world.ts";

/** Minor units and months of what is sold. */
const PRICES = {
  "pro.penny": [1, 1],
  "pro.odd": [999, 1],
  "pro.large": [1_234_567, 1],
  "pro.yearly": [299_999, 12],
  "extra.monthly": [1_501, 1],
  "extra.quarterly": [4_001, 3],
  "base.arrears": [3_100, 1],
} as const satisfies Record<string, readonly [number, number]>;
type PriceKey = keyof typeof PRICES;

const CATALOG = `
products:
${["pro", "extra", "base"].map((product) => `  ${product}: { name: ${product}, prices: { ${pricesOf(product)} } }`).join("\n")}
coupons: { tenth: { percent_off: 10, duration: forever } }
`;
const START = at("2027-01-31");
const DAY = 86_400;

/** One price or none of each product, with a quantity. */
type Basket = readonly (readonly [PriceKey, number])[];

type Act = { readonly wait: number; readonly behavior: ProrationBehavior } & (
  | { readonly kind: "change"; readonly basket: Basket; readonly reset: boolean }
  | { readonly kind: "reset" }
  | { readonly kind: "end"; readonly after: number }
  | { readonly kind: "end with the period" }
  | { readonly kind: "go on" }
  | { readonly kind: "trial"; readonly for: number }
  | { readonly kind: "pause"; readonly invoiced: boolean }
  | { readonly kind: "resume"; readonly anew: boolean }
);

const quantity = fc.integer({ min: 1, max: 40 });
const some = (...keys: PriceKey[]) =>
  fc.option(fc.tuple(fc.constantFrom(...keys), quantity), { nil: undefined });
const BASKETS: Readonly<Record<BillingMode, fc.Arbitrary<Basket>>> = {
  flexible: fc
    .tuple(
      fc.tuple(fc.constantFrom<PriceKey>("pro.penny", "pro.odd", "pro.large", "pro.yearly"), quantity),
      some("extra.monthly", "extra.quarterly"),
      some("base.arrears"),
    )
    .map(itemsOf),
  // One interval for all items.
  classic: fc.oneof(
    fc.tuple(fc.tuple(fc.constant<PriceKey>("pro.yearly"), quantity)).map(itemsOf),
    fc
      .tuple(
        fc.tuple(fc.constantFrom<PriceKey>("pro.penny", "pro.odd", "pro.large"), quantity),
        some("extra.monthly"),
        some("base.arrears"),
      )
      .map(itemsOf),
  ),
};
const act = (basket: fc.Arbitrary<Basket>): fc.Arbitrary<Act> =>
  fc
    .tuple(
      fc.record({
        wait: fc.oneof(fc.integer({ min: 1, max: 5 * DAY }), fc.integer({ min: 1, max: 50 * DAY })),
        behavior: fc.constantFrom<ProrationBehavior>("create_prorations", "always_invoice"),
      }),
      fc.oneof(
        fc.record({ kind: fc.constant("change" as const), basket, reset: fc.boolean() }),
        fc.record({ kind: fc.constant("reset" as const) }),
        fc.record({ kind: fc.constant("end" as const), after: fc.integer({ min: 1, max: 50 * DAY }) }),
        fc.record({ kind: fc.constant("end with the period" as const) }),
        fc.record({ kind: fc.constant("go on" as const) }),
        fc.record({ kind: fc.constant("trial" as const), for: fc.integer({ min: 1, max: 40 * DAY }) }),
        fc.record({ kind: fc.constant("pause" as const), invoiced: fc.boolean() }),
        fc.record({ kind: fc.constant("resume" as const), anew: fc.boolean() }),
      ),
    )
    .map(([common, special]) => ({ ...common, ...special }));

interface Life {
  readonly first: Basket;
  readonly acts: readonly Act[];
  readonly coupons: readonly string[];
}

function lives(mode: BillingMode): fc.Arbitrary<Life> {
  return fc.record({
    first: BASKETS[mode],
    acts: fc.array(act(BASKETS[mode]), { maxLength: 9 }),
    coupons: fc.constantFrom([], ["tenth"]),
  });
}

it.each<BillingMode>(["flexible", "classic"])(
  "whatever is changed, ended, taken back, paused and begun anew, what is invoiced is what was used: %s",
  (mode) => {
    fc.assert(
      fc.property(lives(mode), (given) => {
        const { invoiced, used, lines, broken } = live(given, mode);
        expect(broken).toEqual([]);
        expect(Math.abs(Number(invoiced) - used)).toBeLessThanOrEqual(lines + 0.001);
      }),
      { numRuns: 600 },
    );
  },
);

interface Outcome {
  /** Minor units. */
  readonly invoiced: bigint;
  readonly used: number;
  readonly lines: number;
  readonly broken: readonly string[];
}

/** Does what can be done of the acts, and ends with a cancellation that settles everything. */
function live({ first, acts, coupons }: Life, mode: BillingMode): Outcome {
  const world = new World(CATALOG, "2027-01-31").customer("ada");
  const discounts = coupons.map((key) => world.coupon(key));
  world.subscribe("s1", "ada", first.map(itemOf), { billingMode: mode, discounts });
  const paid = coupons.length === 0 ? 1 : 0.9;
  let running: Basket = first;
  let bought = first;
  let anchor = START;
  let freeUntil = START;
  let used = 0;
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
    perform(world, one, after);
    bought = after;
    running = world.subscription("s1").status === "paused" ? [] : bought;
  }
  if (world.subscription("s1").status !== "canceled") world.cancel("s1", { invoiceNow: true, prorate: true });
  let invoiced = 0n;
  let lines = 1;
  for (const invoice of world.invoices()) {
    invoiced += invoice.totals.total;
    lines += invoice.lines.length;
  }
  return { invoiced, used, lines, broken: world.broken() };
}

function isPossible({ kind }: Act, status: string, mode: BillingMode): boolean {
  if (kind === "pause") return status === "active" && mode === "flexible";
  if (kind === "resume") return status === "paused";
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

function perform(world: World, one: Act, after: Basket): void {
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
    world.change("s1", after.map(itemOf), { prorationBehavior, billingCycleAnchor });
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

function itemsOf(items: readonly (Basket[number] | undefined)[]): Basket {
  return items.filter((item) => item !== undefined);
}

function itemOf([key, count]: readonly [PriceKey, number]): string {
  return `${key}*${count}`;
}

function pricesOf(product: string): string {
  return Object.entries(PRICES)
    .filter(([key]) => key.startsWith(product))
    .map(([key, [amount, months]]) => {
      const timing = key === "base.arrears" ? ", billing_timing: arrears" : "";
      return `${key.split(".")[1]}: { unit_amount: ${amount}, interval: month, interval_count: ${months}${timing} }`;
    })
    .join(", ");
}
