import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Json } from "../../src/catalog/digest.ts";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import { buildCatalog, withPrice } from "../support/build-catalog.ts";
import { expectCompiles } from "../support/expect-compiles.ts";

type Section = Exclude<keyof Catalog, "name" | "currency">;
type Row = readonly [field: string, yaml: string, expected: Json];

/** The named thing of a section as plain data. */
function read(yaml: string, section: Section, key: string): { readonly [field: string]: Json | undefined } {
  const json = catalogToJson(expectCompiles(buildCatalog(yaml)));
  const things = (
    json as { readonly [name: string]: { readonly [key: string]: { readonly [field: string]: Json } } }
  )[section];
  return things?.[key] ?? {};
}

function table(section: Section, key: string, yaml: (fields: string) => string, rows: readonly Row[]): void {
  test.each(rows)(`${section}: %s of { %s }`, (field, fields, expected) => {
    const value = field
      .split(".")
      .reduce<unknown>(
        (inside, name) => (inside as { readonly [name: string]: unknown } | undefined)?.[name],
        read(yaml(fields), section, key),
      );
    expect(value ?? null).toEqual(expected);
  });
}

const DEFAULT_LIFECYCLE = { preventArchive: false, onChange: "keep_subscribers" };

table("meters", "calls", (fields) => `meters:\n  calls: { aggregation: sum${fields} }\n`, [
  ["address", "", "meter/calls"],
  ["aggregation", "", "sum"],
  ["name", "", null],
  ["name", ", name: API calls", "API calls"],
  ["active", "", true],
  ["active", ", active: false", false],
  ["eventName", "", "calls"],
  ["eventName", ", event_name: api call", "api call"],
  ["valueKey", "", "value"],
  ["valueKey", ", value_key: tokens", "tokens"],
  ["customerKey", "", "stripe_customer_id"],
  ["customerKey", ", customer_key: customer", "customer"],
  ["eventTimeWindow", "", null],
  ["eventTimeWindow", ", event_time_window: hour", "hour"],
  ["renamedFrom", ", renamed_from: requests", "requests"],
  ["lifecycle", "", DEFAULT_LIFECYCLE],
  [
    "lifecycle",
    ", lifecycle: { prevent_archive: true }",
    { preventArchive: true, onChange: "keep_subscribers" },
  ],
]);

table("features", "sso", (fields) => `features:\n  sso: { ${fields} }\n`, [
  ["name", "", null],
  ["name", "name: Single sign-on", "Single sign-on"],
  ["type", "", "boolean"],
  ["type", "type: integer", "integer"],
  ["lookupKey", "", null],
  ["lookupKey", "lookup_key: SSO", "SSO"],
  ["active", "active: false", false],
  ["metadata", "", null],
  [
    "metadata",
    'metadata: { rank: 2, crm: "00123", on: 007, live: true }',
    { rank: "2", crm: "00123", on: "007", live: "true" },
  ],
  ["renamedFrom", "renamed_from: saml", "saml"],
]);

table(
  "taxes",
  "vat",
  (fields) => `taxes:\n  vat: { name: VAT, percentage: 8.875, inclusive: false${fields} }\n`,
  [
    ["name", "", "VAT"],
    ["percentage", "", "8.875"],
    ["inclusive", "", false],
    ["description", ', description: ""', ""],
    ["country", ', country: "NO"', "NO"],
    ["state", ", state: NY", "NY"],
    ["jurisdiction", ", jurisdiction: New York", "New York"],
    ["taxType", ", tax_type: sales_tax", "sales_tax"],
    ["active", ", active: false", false],
    ["metadata", ", metadata: {}", {}],
    ["renamedFrom", ", renamed_from: mwst", "mwst"],
  ],
);

const FEATURES = "features:\n  sso: {}\n  seats: { type: integer }\n";
table(
  "products",
  "pro",
  (fields) =>
    `${FEATURES}products:\n  pro: { name: Pro, prices: { monthly: { unit_amount: 1 } }${fields} }\n`,
  [
    ["name", "", "Pro"],
    ["id", "", null],
    ["id", ", id: prod_NWjs8kKbJWmuuc", "prod_NWjs8kKbJWmuuc"],
    ["active", ", active: false", false],
    ["defaultPrice", "", null],
    ["defaultPrice", ", default_price: monthly", "pro.monthly"],
    ["features", "", null],
    ["features", ", features: []", []],
    ["features", ", features: [sso, { seats: 5 }]", [{ feature: "sso" }, { feature: "seats", value: "5" }]],
    ["features", ", features: [{ seats: inf }]", [{ feature: "seats", value: "inf" }]],
    ["description", ", description: For teams", "For teams"],
    ["unitLabel", ", unit_label: seat", "seat"],
    ["statementDescriptor", ", statement_descriptor: ACME PRO", "ACME PRO"],
    ["taxCode", ", tax_code: txcd_10000000", "txcd_10000000"],
    ["url", ", url: https://example.com/pro", "https://example.com/pro"],
    ["images", ", images: [https://example.com/a.png]", ["https://example.com/a.png"]],
    ["marketingFeatures", ", marketing_features: [Fast, Safe]", ["Fast", "Safe"]],
    ["shippable", ", shippable: false", false],
    ["metadata", ", metadata: { a: b }", { a: "b" }],
    ["renamedFrom", ", renamed_from: business", "business"],
    ["lifecycle.onChange", ", lifecycle: { on_change: move_subscribers }", "move_subscribers"],
  ],
);

const METER = "meters:\n  calls: { aggregation: sum }\n";
table("prices", "pro.monthly", (fields) => METER + withPrice(fields), [
  ["address", "unit_amount: 29.00 usd", "price/pro.monthly"],
  ["product", "unit_amount: 29.00 usd", "pro"],
  ["terms.currency", "unit_amount: 29.00 eur", "eur"],
  ["terms.currency", "unit_amount: 2900", "usd"],
  ["terms.model", "unit_amount: 2900", { kind: "unit_amount", unitAmount: "2900" }],
  ["terms.model", "unit_amount: 29 usd", { kind: "unit_amount", unitAmount: "2900" }],
  ["terms.model", "unit_amount: 29.0000 usd", { kind: "unit_amount", unitAmount: "2900" }],
  ["terms.model", "unit_amount: 500 jpy", { kind: "unit_amount", unitAmount: "500" }],
  ["terms.model", "unit_amount: 12.340 kwd", { kind: "unit_amount", unitAmount: "12340" }],
  ["terms.model", "unit_amount: 0", { kind: "unit_amount", unitAmount: "0" }],
  ["terms.model", "unit_amount: 3.00 usd / 1000000", { kind: "unit_amount", unitAmount: "0.0003" }],
  ["terms.model", "unit_amount: 0.00000000000001 usd", { kind: "unit_amount", unitAmount: "0.000000000001" }],
  [
    "terms.model.tiers",
    "volume: [{ up_to: 0.5, unit_amount: 0 }, { up_to: inf, unit_amount: 0.01 usd, flat_amount: 1.00 usd }]",
    [
      { upTo: "0.5", unitAmount: "0" },
      { unitAmount: "1", flatAmount: "100" },
    ],
  ],
  ["terms.model.kind", "graduated: [{ up_to: inf, flat_amount: 5 }]", "graduated"],
  [
    "terms.model",
    "package: { size: 1000, amount: 0.50 usd }",
    { kind: "package", size: "1000", amount: "50", round: "up" },
  ],
  ["terms.model.round", "package: { size: 1000, amount: 0.50 usd, round: down }", "down"],
  [
    "terms.model",
    "interval: month, meter: calls, percentage: { rate: 2.9, fixed_amount: 0.30 usd, included_amount: 10.00 usd, included_events: 5, minimum: 1, maximum: 100 }",
    {
      kind: "percentage",
      rate: "2.9",
      fixedAmount: "30",
      includedAmount: "1000",
      includedEvents: "5",
      minimum: "1",
      maximum: "100",
    },
  ],
  ["terms.model", "custom_unit_amount: {}", { kind: "custom_unit_amount" }],
  [
    "terms.model",
    "custom_unit_amount: { minimum: 5.00 usd, preset: 2000, maximum: 30.00 usd }",
    { kind: "custom_unit_amount", minimum: "500", preset: "2000", maximum: "3000" },
  ],
  ["terms.includedUnits", "unit_amount: 1", "0"],
  ["terms.includedUnits", "unit_amount: 1, included_units: 1000000", "1000000"],
  [
    "terms.currencyOptions",
    "unit_amount: 29.00 usd, currency_options: { eur: 2700, jpy: { unit_amount: 4000 jpy, tax_behavior: inclusive } }",
    {
      eur: { model: { kind: "unit_amount", unitAmount: "2700" }, taxBehavior: "unspecified" },
      jpy: { model: { kind: "unit_amount", unitAmount: "4000" }, taxBehavior: "inclusive" },
    },
  ],
  [
    "terms.currencyOptions.eur",
    "package: { size: 10, amount: 1 }, tax_behavior: exclusive, currency_options: { eur: { package: { amount: 0.02 eur } } }",
    { model: { kind: "package", size: "10", amount: "2", round: "up" }, taxBehavior: "exclusive" },
  ],
  ["terms.interval", "unit_amount: 1", null],
  ["terms.interval", "unit_amount: 1, interval: month", { unit: "month", count: 1 }],
  ["terms.interval", "unit_amount: 1, interval: week, interval_count: 13", { unit: "week", count: 13 }],
  ["terms.meter", "unit_amount: 1, interval: month, meter: calls", "calls"],
  ["terms.billingTiming", "unit_amount: 1, interval: month", "advance"],
  ["terms.billingTiming", "unit_amount: 1, interval: month, meter: calls", "arrears"],
  ["terms.billingTiming", "unit_amount: 1, interval: month, billing_timing: arrears", "arrears"],
  ["terms.cycles", "unit_amount: 1, interval: month, cycles: 24", 24],
  ["terms.taxBehavior", "unit_amount: 1", "unspecified"],
  ["terms.taxBehavior", "unit_amount: 1, tax_behavior: exclusive", "exclusive"],
  ["lookupKey", "unit_amount: 1", null],
  ["lookupKey", "unit_amount: 1, lookup_key: gold_monthly_v3", "gold_monthly_v3"],
  ["nickname", 'unit_amount: 1, nickname: "Old seats, 2019"', "Old seats, 2019"],
  ["active", "unit_amount: 1, active: false", false],
  ["metadata", "unit_amount: 1, metadata: { a: 1.50 }", { a: "1.50" }],
  ["trialPeriodDays", "unit_amount: 1, interval: month, trial_period_days: 14", 14],
  ["renamedFrom", "unit_amount: 1", null],
  ["renamedFrom", "unit_amount: 1, renamed_from: old", "pro.old"],
  ["lifecycle.preventArchive", "unit_amount: 1, lifecycle: { prevent_archive: true }", true],
]);

const PRICES =
  "meters:\n  calls: { aggregation: sum }\ntaxes:\n  vat: { name: VAT, percentage: 19, inclusive: true }\n" +
  "products:\n  pro:\n    name: Pro\n    prices:\n      seat: { unit_amount: 29.00 usd, interval: month }\n" +
  "      usage: { unit_amount: 0.01 usd, interval: month, meter: calls }\n";
table("plans", "team", (fields) => `${PRICES}plans:\n  team: { ${fields} }\n`, [
  [
    "items",
    "items: [pro.seat, pro.usage]",
    [
      { price: "pro.seat", quantity: "1", base: false },
      { price: "pro.usage", base: false },
    ],
  ],
  [
    "items",
    "items: [{ price: pro.seat, quantity: 5, adjustable_quantity: { minimum: 5, maximum: 50 }, base: true }]",
    [{ price: "pro.seat", quantity: "5", adjustableQuantity: { minimum: "5", maximum: "50" }, base: true }],
  ],
  ["optionalItems", "items: [pro.seat]", []],
  ["optionalItems", "items: [pro.seat], optional_items: [pro.usage]", [{ price: "pro.usage", base: false }]],
  ["name", "items: [pro.seat], name: Team", "Team"],
  ["description", "items: [pro.seat], description: For teams", "For teams"],
  ["id", "items: [pro.seat], id: TEAM", "TEAM"],
  ["active", "items: [pro.seat], active: false", false],
  ["metadata", "items: [pro.seat], metadata: { a: b }", { a: "b" }],
  ["trial", "items: [pro.seat]", null],
  [
    "trial",
    "items: [pro.seat], trial: { days: 14 }",
    { days: 14, covers: "everything", missingPaymentMethod: "create_invoice" },
  ],
  [
    "trial",
    "items: [pro.seat], trial: { days: 14, covers: base_fee, missing_payment_method: cancel }",
    { days: 14, covers: "base_fee", missingPaymentMethod: "cancel" },
  ],
  [
    "minimumCommitment",
    "items: [pro.seat], minimum_commitment: 2000.00 usd",
    { currency: "usd", values: { usd: "200000" } },
  ],
  [
    "minimumCommitment",
    "items: [pro.seat], minimum_commitment: { amount: 2000, currency_options: { eur: 1800 } }",
    { currency: "usd", values: { usd: "2000", eur: "1800" } },
  ],
  [
    "usageThresholds",
    "items: [pro.seat], usage_thresholds: [{ amount: 100.00 usd, currency_options: { eur: 90.00 eur }, recurring: true }]",
    [{ amounts: { currency: "usd", values: { usd: "10000", eur: "9000" } }, recurring: true }],
  ],
  ["taxes", "items: [pro.seat], taxes: [vat]", ["vat"]],
  ["renamedFrom", "items: [pro.seat], renamed_from: business", "business"],
  ["lifecycle", "items: [pro.seat]", DEFAULT_LIFECYCLE],
]);

const COUPON = (fields: string) =>
  `${PRICES}plans:\n  team: { items: [pro.seat] }\ncoupons:\n  launch: { ${fields} }\n`;
table("coupons", "launch", COUPON, [
  ["id", "percent_off: 20, duration: once, id: LAUNCH", "LAUNCH"],
  ["name", "percent_off: 20, duration: once, name: Launch", "Launch"],
  ["metadata", "percent_off: 20, duration: once, metadata: { a: b }", { a: "b" }],
  ["terms.off", "percent_off: 12.5, duration: once", { kind: "percent", percent: "12.5" }],
  [
    "terms.off",
    "amount_off: 10.00 usd, currency_options: { eur: 9.00 eur }, duration: once",
    { kind: "amount", amounts: { currency: "usd", values: { usd: "1000", eur: "900" } } },
  ],
  ["terms.duration", "percent_off: 20, duration: forever", { kind: "forever" }],
  [
    "terms.duration",
    "percent_off: 20, duration: repeating, duration_in_months: 3",
    { kind: "repeating", months: 3 },
  ],
  ["terms.maxRedemptions", "percent_off: 20, duration: once, max_redemptions: 100", 100],
  ["terms.redeemBy", "percent_off: 20, duration: once, redeem_by: 2027-01-31T00:00:00Z", 1_801_353_600],
  ["terms.redeemBy", "percent_off: 20, duration: once, redeem_by: 2027-01-31T02:00:00+02:00", 1_801_353_600],
  ["terms.appliesTo", "percent_off: 20, duration: once", null],
  [
    "terms.appliesTo",
    "percent_off: 20, duration: once, applies_to: { products: [pro] }",
    { kind: "products", products: ["pro"] },
  ],
  [
    "terms.appliesTo",
    "percent_off: 20, duration: once, applies_to: { plans: [team] }",
    { kind: "plans", plans: ["team"] },
  ],
  ["renamedFrom", "percent_off: 20, duration: once, renamed_from: start", "start"],
  ["lifecycle", "percent_off: 20, duration: once", DEFAULT_LIFECYCLE],
]);

const CODE = (fields: string) =>
  `coupons:\n  launch: { percent_off: 20, duration: once }\npromotion_codes:\n  "1E5": { coupon: launch${fields} }\n`;
table("promotionCodes", "1E5", CODE, [
  ["address", "", "promotion_code/1E5"],
  ["coupon", "", "launch"],
  ["active", "", true],
  ["active", ", active: false", false],
  ["expiresAt", ", expires_at: 1970-01-02T00:00:00Z", 86_400],
  ["maxRedemptions", ", max_redemptions: 5", 5],
  ["firstTimeTransaction", "", false],
  ["firstTimeTransaction", ", first_time_transaction: true", true],
  ["minimumAmounts", "", null],
  [
    "minimumAmounts",
    ", minimum_amount: 20.00 usd, currency_options: { eur: 18.00 eur }",
    { currency: "usd", values: { usd: "2000", eur: "1800" } },
  ],
  ["metadata", ", metadata: { a: b }", { a: "b" }],
  ["renamedFrom", ", renamed_from: OLD", "OLD"],
]);

table("adopt", "live", (fields) => `${PRICES}adopt:\n  live: { ${fields} }\n`, [
  ["prices", "prices: { pro.seat: price_1NWexample }", { "pro.seat": "price_1NWexample" }],
  ["taxes", "taxes: { vat: txr_1NWexample }", { vat: "txr_1NWexample" }],
]);

test("prices follow their product's rename, and may have one of their own", () => {
  const yaml =
    "products:\n  pro:\n    name: Pro\n    renamed_from: business\n    prices:\n" +
    "      monthly: { unit_amount: 1 }\n      yearly: { unit_amount: 1, renamed_from: annual }\n";
  expect(read(yaml, "prices", "pro.monthly")["renamedFrom"]).toBe("business.monthly");
  expect(read(yaml, "prices", "pro.yearly")["renamedFrom"]).toBe("business.annual");
});
