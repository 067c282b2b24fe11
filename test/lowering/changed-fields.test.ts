import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { applyCatalog, openAccount } from "../support/account.ts";
import { changesOf, findingsOf, planOf, shop } from "../support/account-objects.ts";

/** What an account would be told for each field that changes: some are fixed for an object's life, others aren't. */

type Row = readonly [field: string, before: string, after: string, outcome: string];

const UPDATE = "update";
const REPLACE = "replace";
const REFUSED = "plan/terms-are-fixed";

const EUROS = "currency_options: { eur: 4.00 eur }";
const POUNDS = "currency_options: { eur: 4.00 eur, gbp: 3.00 gbp }";
const tiers = (mode: string, last: number) =>
  `interval: month, ${mode}: [{ up_to: 10, unit_amount: 5 }, { up_to: inf, unit_amount: ${last} }]`;
const packs = (size: number, round = "up") =>
  `interval: month, package: { size: ${size}, amount: 5.00 usd, round: ${round} }`;
const FIXED = "interval: month, unit_amount: 5.00 usd";

const PRICES: readonly Row[] = [
  ["currency", FIXED, "interval: month, unit_amount: 5.00 eur", REPLACE],
  ["unit_amount", FIXED, "interval: month, unit_amount: 6.00 usd", REPLACE],
  ["interval", FIXED, "interval: year, unit_amount: 5.00 usd", REPLACE],
  ["tiers_mode", tiers("graduated", 4), tiers("volume", 4), REPLACE],
  ["tiers", tiers("graduated", 4), tiers("graduated", 3), REPLACE],
  ["package", packs(10), packs(20), REPLACE],
  ["package", packs(10), packs(10, "down"), REPLACE],
  ["custom_unit_amount", "custom_unit_amount: { minimum: 5 }", "custom_unit_amount: { minimum: 6 }", REPLACE],
  ["usage_type", FIXED, `${FIXED}, meter: calls`, REPLACE],
  ["meter", `${FIXED}, meter: calls`, `${FIXED}, meter: bytes`, REPLACE],
  ["trial_period_days", `${FIXED}, trial_period_days: 7`, `${FIXED}, trial_period_days: 9`, REPLACE],
  ["currency_options", `${FIXED}, ${EUROS}`, `${FIXED}, ${POUNDS}`, UPDATE],
  ["currency_options", `${FIXED}, ${POUNDS}`, `${FIXED}, ${EUROS}`, REPLACE],
  ["currency_options", `${FIXED}, ${EUROS}`, `${FIXED}, ${EUROS.replace("4", "5")}`, REPLACE],
  ["tax_behavior", FIXED, `${FIXED}, tax_behavior: exclusive`, UPDATE],
  ["tax_behavior", `${FIXED}, tax_behavior: exclusive`, `${FIXED}, tax_behavior: inclusive`, REPLACE],
  ["lookup_key", FIXED, `${FIXED}, lookup_key: other`, UPDATE],
  ["nickname", `${FIXED}, nickname: A`, `${FIXED}, nickname: B`, UPDATE],
];

const PRODUCTS: readonly Row[] = [
  ["name", "name: A", "name: B", UPDATE],
  ["description", "name: A, description: A", "name: A, description: B", UPDATE],
  ["unit_label", "name: A, unit_label: a", "name: A, unit_label: b", UPDATE],
  [
    "statement_descriptor",
    "name: A, statement_descriptor: AAAAA",
    "name: A, statement_descriptor: BBBBB",
    UPDATE,
  ],
  ["tax_code", "name: A, tax_code: txcd_10000000", "name: A, tax_code: txcd_20030000", UPDATE],
  ["url", "name: A, url: https://a.example", "name: A, url: https://b.example", UPDATE],
  [
    "images",
    "name: A, images: ['https://a.example/1.png']",
    "name: A, images: ['https://a.example/2.png']",
    UPDATE,
  ],
  ["marketing_features", "name: A, marketing_features: [A]", "name: A, marketing_features: [B]", UPDATE],
  ["shippable", "name: A, shippable: true", "name: A, shippable: false", UPDATE],
];

const once = "percent_off: 10, duration: once";
const months = (count: number) => `percent_off: 10, duration: repeating, duration_in_months: ${count}`;
const off = (amount: string, more = "") => `amount_off: ${amount}, duration: once${more}`;

const COUPONS: readonly Row[] = [
  ["id", once, `${once}, id: other`, "plan/id-is-fixed"],
  ["name", `${once}, name: A`, `${once}, name: B`, UPDATE],
  ["percent_off", once, "percent_off: 20, duration: once", REFUSED],
  ["amount_off", off("5.00 usd"), off("6.00 usd"), REFUSED],
  ["currency", off("5.00 usd"), off("5.00 eur"), REFUSED],
  ["currency_options", off("5.00 usd"), off("5.00 usd", `, ${EUROS}`), UPDATE],
  ["currency_options", off("5.00 usd", `, ${POUNDS}`), off("5.00 usd", `, ${EUROS}`), REFUSED],
  ["duration", once, "percent_off: 10, duration: forever", REFUSED],
  ["duration_in_months", months(3), months(4), REFUSED],
  ["max_redemptions", `${once}, max_redemptions: 5`, `${once}, max_redemptions: 6`, REFUSED],
  [
    "redeem_by",
    `${once}, redeem_by: 2031-01-01T00:00:00Z`,
    `${once}, redeem_by: 2032-01-01T00:00:00Z`,
    REFUSED,
  ],
  ["applies_to", `${once}, applies_to: { products: [p] }`, `${once}, applies_to: { products: [q] }`, REFUSED],
];

const CODES: readonly Row[] = [
  ["coupon", "coupon: c", "coupon: d", REPLACE],
  ["expires_at", "coupon: c", "coupon: c, expires_at: 2031-01-01T00:00:00Z", REPLACE],
  ["max_redemptions", "coupon: c, max_redemptions: 5", "coupon: c, max_redemptions: 6", REPLACE],
  ["first_time_transaction", "coupon: c", "coupon: c, first_time_transaction: true", REPLACE],
  ["minimum_amount", "coupon: c, minimum_amount: 5.00 usd", "coupon: c, minimum_amount: 6.00 usd", REPLACE],
  [
    "minimum_amount_currency",
    "coupon: c, minimum_amount: 5.00 usd",
    "coupon: c, minimum_amount: 5.00 eur",
    REPLACE,
  ],
  [
    "currency_options",
    "coupon: c, minimum_amount: 5.00 usd",
    `coupon: c, minimum_amount: 5.00 usd, ${EUROS}`,
    UPDATE,
  ],
];

const vat = "name: VAT, percentage: 19, inclusive: true";
const TAXES: readonly Row[] = [
  ["display_name", vat, vat.replace("VAT", "MwSt"), UPDATE],
  ["percentage", vat, vat.replace("19", "20"), REPLACE],
  ["inclusive", vat, vat.replace("true", "false"), REPLACE],
  ["description", vat, `${vat}, description: A`, UPDATE],
  ["country", vat, `${vat}, country: DE`, UPDATE],
  ["state", vat, `${vat}, state: CA`, UPDATE],
  ["jurisdiction", vat, `${vat}, jurisdiction: DE`, UPDATE],
  ["tax_type", vat, `${vat}, tax_type: vat`, UPDATE],
];

const METERS: readonly Row[] = [
  ["display_name", "name: A, aggregation: sum", "name: B, aggregation: sum", UPDATE],
  ["aggregation", "aggregation: sum", "aggregation: count", REFUSED],
  ["value_key", "aggregation: sum", "aggregation: sum, value_key: tokens", REFUSED],
  ["customer_key", "aggregation: sum", "aggregation: sum, customer_key: account", REFUSED],
  ["event_time_window", "aggregation: sum", "aggregation: sum, event_time_window: day", REFUSED],
];

const FEATURES: readonly Row[] = [
  ["name", "name: A", "name: B", UPDATE],
  ["lookup_key", "name: A", "name: A, lookup_key: other", "plan/id-is-fixed"],
];

/** Fields that say which object it is, and those that other tests are about. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  meter: ["event_name"],
  product: ["id", "default_price", "features_digest"],
  price: ["product"],
  promotion_code: ["code", "customer"],
};

const METERED = "meters: { calls: { aggregation: count }, bytes: { aggregation: sum } }";
const KINDS: readonly (readonly [
  kind: string,
  address: string,
  rows: readonly Row[],
  declare: (terms: string) => string,
])[] = [
  ["meter", "meter/m", METERS, (terms) => `meters: { m: { ${terms} } }`],
  ["feature", "feature/f", FEATURES, (terms) => `features: { f: { ${terms} } }`],
  ["tax", "tax/t", TAXES, (terms) => `taxes: { t: { ${terms} } }`],
  ["product", "product/p", PRODUCTS, (terms) => `products: { p: { ${terms} } }`],
  [
    "price",
    "price/p.m",
    PRICES,
    (terms) => `${METERED}\nproducts: { p: { name: P, prices: { m: { ${terms} } } } }`,
  ],
  [
    "coupon",
    "coupon/c",
    COUPONS,
    (terms) => `products: { p: { name: P }, q: { name: Q } }\ncoupons: { c: { ${terms} } }`,
  ],
  [
    "promotion_code",
    "promotion_code/SALE",
    CODES,
    (terms) => `coupons: { c: { ${once} }, d: { ${once} } }\npromotion_codes: { SALE: { ${terms} } }`,
  ],
];

describe.each(KINDS)("a change of a %s", (kind, address, rows, declare) => {
  it.each(rows)("in %s, from { %s } to { %s }, is: %s", async (field, before, after, outcome) => {
    const account = openAccount();
    await applyCatalog(shop(declare(before)), account);
    account.clear();
    const plan = await planOf(shop(declare(after)), account);
    if (outcome.startsWith("plan/")) {
      expect([findingsOf(plan), changesOf(plan)]).toEqual([[`${outcome} ${address}`], []]);
      await expect(applyCatalog(shop(declare(after)), account)).rejects.toThrow(outcome);
      expect(account.writes()).toEqual([]);
      return;
    }
    expect([findingsOf(plan), changesOf(plan)]).toEqual([[], [`${outcome} ${address}`]]);
    expect(plan.changes[0]!.fields.map((change) => change.field)).toContain(field);
    await applyCatalog(shop(declare(after)), account);
    expect(await planOf(shop(declare(after)), account)).toMatchObject({ changes: [], drift: [] });
  });

  it("has a row here for each of its fields", () => {
    const table = STRIPE_KINDS.find((entry) => entry.kind === kind);
    const shown = new Set(rows.map(([field]) => field));
    expect(table?.fields.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual(
      ELSEWHERE[kind] ?? [],
    );
  });
});
