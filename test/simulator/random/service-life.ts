import fc from "fast-check";
import type { BillingMode, ProrationBehavior } from "../../../src/simulator/terms.ts";
import { at } from "../world.ts";

/** Minor units and months of what is sold. */
export const PRICES = {
  "pro.penny": [1, 1],
  "pro.odd": [999, 1],
  "pro.large": [1_234_567, 1],
  "pro.yearly": [299_999, 12],
  "extra.monthly": [1_501, 1],
  "extra.quarterly": [4_001, 3],
  "base.arrears": [3_100, 1],
} as const satisfies Record<string, readonly [number, number]>;
export type PriceKey = keyof typeof PRICES;

export const CATALOG = `
meters: { calls: { aggregation: sum } }
products:
  api: { name: api, prices: { calls: { unit_amount: 7, interval: month, meter: calls } } }
${["pro", "extra", "base"].map((product) => `  ${product}: { name: ${product}, prices: { ${pricesOf(product)} } }`).join("\n")}
coupons: { tenth: { percent_off: 10, duration: forever } }
`;
export const CALL = 7;
export const START = at("2027-01-31");
export const DAY = 86_400;

/** One price or none of each product, with a quantity. */
export type Basket = readonly (readonly [PriceKey, number])[];

export type Act = { readonly wait: number; readonly behavior: ProrationBehavior } & (
  | { readonly kind: "change"; readonly basket: Basket; readonly reset: boolean }
  | { readonly kind: "reset" }
  | { readonly kind: "end"; readonly after: number }
  | { readonly kind: "end with the period" }
  | { readonly kind: "go on" }
  | { readonly kind: "trial"; readonly for: number }
  | { readonly kind: "pause"; readonly invoiced: boolean }
  | { readonly kind: "resume"; readonly anew: boolean }
  | { readonly kind: "use"; readonly calls: number }
);

const quantity = fc.integer({ min: 1, max: 40 });
const some = (...keys: PriceKey[]) =>
  fc.option(fc.tuple(fc.constantFrom(...keys), quantity), { nil: undefined });
export const BASKETS: Readonly<Record<BillingMode, fc.Arbitrary<Basket>>> = {
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
const act = (basket: fc.Arbitrary<Basket>, behaviors: readonly ProrationBehavior[]): fc.Arbitrary<Act> =>
  fc
    .tuple(
      fc.record({
        wait: fc.oneof(fc.integer({ min: 1, max: 5 * DAY }), fc.integer({ min: 1, max: 50 * DAY })),
        behavior: fc.constantFrom(...behaviors),
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
        fc.record({ kind: fc.constant("use" as const), calls: fc.integer({ min: 1, max: 1_000_000 }) }),
      ),
    )
    .map(([common, special]) => ({ ...common, ...special }));

export const PRORATED = ["create_prorations", "always_invoice"] as const;

export interface Life {
  readonly first: Basket;
  readonly acts: readonly Act[];
  readonly coupons: readonly string[];
}

export function lives(mode: BillingMode, behaviors: readonly ProrationBehavior[]): fc.Arbitrary<Life> {
  return fc.record({
    first: BASKETS[mode],
    acts: fc.array(act(BASKETS[mode], behaviors), { maxLength: 9 }),
    coupons: fc.constantFrom([], ["tenth"]),
  });
}

function itemsOf(items: readonly (Basket[number] | undefined)[]): Basket {
  return items.filter((item) => item !== undefined);
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

export function itemOf([key, count]: readonly [PriceKey, number]): string {
  return `${key}*${count}`;
}
