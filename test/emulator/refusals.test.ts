import { beforeAll, describe, expect, it } from "vitest";
import type { FormParams } from "../../src/stripe/form.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { START, startEmulator } from "./emulator-client.ts";

const AMOUNT = { currency: "usd", unit_amount: 1 };
const PRICE = { ...AMOUNT, product: "p" };
const TIERED = { currency: "usd", product: "p", billing_scheme: "tiered", tiers_mode: "volume" };
const METER = { display_name: "M", event_name: "e", default_aggregation: { formula: "sum" } };

type Refused = readonly [
  what: string,
  path: string,
  params: FormParams,
  code: string | undefined,
  param: string,
];

/** Every rule that a request can break by itself: what, where, and the code and parameter that it is refused with. */
const REFUSED: readonly Refused[] = [
  ["an unknown parameter", "products", { name: "x", nme: "y" }, "parameter_unknown", "nme"],
  [
    "an unknown nested parameter",
    "products",
    { name: "x", package_dimensions: { depth: 1 } },
    "parameter_unknown",
    "package_dimensions[depth]",
  ],
  ["a missing parameter", "products", {}, "parameter_missing", "name"],
  [
    "a missing nested parameter",
    "billing/meters",
    { ...METER, default_aggregation: {}, display_name: "" },
    "parameter_missing",
    "default_aggregation",
  ],
  ["an empty value", "products", { name: "" }, "parameter_invalid_empty", "name"],
  ["a blank value", "products", { name: "  " }, "parameter_invalid_string_blank", "name"],
  [
    "a fraction for an integer",
    "prices",
    { ...PRICE, unit_amount: "1999.2" },
    "parameter_invalid_integer",
    "unit_amount",
  ],
  [
    "a word for an integer",
    "prices",
    { ...PRICE, unit_amount: "ten" },
    "parameter_invalid_integer",
    "unit_amount",
  ],
  ["a negative amount", "prices", { ...PRICE, unit_amount: -1 }, "parameter_invalid_integer", "unit_amount"],
  ["a word for a boolean", "products", { name: "x", active: "yes" }, undefined, "active"],
  ["a value out of a choice", "prices", { ...PRICE, tax_behavior: "none" }, undefined, "tax_behavior"],
  ["an unknown currency", "prices", { ...PRICE, currency: "xxx" }, undefined, "currency"],
  ["a hash for a value", "products", { name: { a: "b" } }, undefined, "name"],
  ["a value for a hash", "prices", { ...PRICE, recurring: "month" }, undefined, "recurring"],
  ["a value for a list", "products", { name: "x", images: "https://example.com" }, undefined, "images"],
  [
    "a key that isn't an index",
    "products",
    { name: "x", images: { first: "y" } },
    undefined,
    "images[first]",
  ],
  [
    "too many images",
    "products",
    { name: "x", images: Array(9).fill("https://example.com") },
    undefined,
    "images",
  ],
  [
    "a long marketing feature",
    "products",
    { name: "x", marketing_features: [{ name: "x".repeat(81) }] },
    undefined,
    "marketing_features[0][name]",
  ],
  [
    "a statement descriptor without a letter",
    "products",
    { name: "x", statement_descriptor: "123" },
    undefined,
    "statement_descriptor",
  ],
  [
    "a statement descriptor with a quote",
    "products",
    { name: "x", statement_descriptor: "Joe's" },
    undefined,
    "statement_descriptor",
  ],
  [
    "a long statement descriptor",
    "products",
    { name: "x", statement_descriptor: "x".repeat(23) },
    undefined,
    "statement_descriptor",
  ],
  ["a malformed tax code", "products", { name: "x", tax_code: "saas" }, undefined, "tax_code"],
  [
    "a unit label on a good",
    "products",
    { name: "x", type: "good", unit_label: "kg" },
    undefined,
    "unit_label",
  ],
  ["an id that is taken", "products", { name: "x", id: "p" }, "resource_already_exists", "id"],
  ["an id with a control character", "products", { name: "x", id: "a\u0007b" }, undefined, "id"],
  [
    "a long metadata key",
    "products",
    { name: "x", metadata: { ["k".repeat(41)]: "v" } },
    undefined,
    "metadata",
  ],
  [
    "a long metadata value",
    "products",
    { name: "x", metadata: { k: "v".repeat(501) } },
    undefined,
    "metadata[k]",
  ],
  ["metadata in metadata", "products", { name: "x", metadata: { k: { l: "v" } } }, undefined, "metadata[k]"],
  [
    "too many metadata keys",
    "products",
    { name: "x", metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, "v"])) },
    undefined,
    "metadata",
  ],

  ["two products", "prices", { ...PRICE, product_data: { name: "x" } }, "parameters_exclusive", "product"],
  ["no product", "prices", AMOUNT, "parameter_missing", "product"],
  ["a product that isn't there", "prices", { ...AMOUNT, product: "no" }, "resource_missing", "product"],
  ["no amount", "prices", { currency: "usd", product: "p" }, "parameter_missing", "unit_amount"],
  ["two amounts", "prices", { ...PRICE, unit_amount_decimal: "1" }, "parameters_exclusive", "unit_amount"],
  [
    "thirteen decimal places",
    "prices",
    { currency: "usd", product: "p", unit_amount_decimal: "0.0000000000001" },
    undefined,
    "unit_amount_decimal",
  ],
  [
    "an exponent",
    "prices",
    { currency: "usd", product: "p", unit_amount_decimal: "1e3" },
    undefined,
    "unit_amount_decimal",
  ],
  [
    "tiers without the scheme",
    "prices",
    { currency: "usd", product: "p", tiers: [{ up_to: "inf", unit_amount: 1 }] },
    undefined,
    "tiers",
  ],
  ["the scheme without tiers", "prices", TIERED, "parameter_missing", "tiers"],
  [
    "tiers without a mode",
    "prices",
    { ...TIERED, tiers_mode: undefined, tiers: [{ up_to: "inf", unit_amount: 1 }] },
    "parameter_missing",
    "tiers_mode",
  ],
  ["a mode without tiers", "prices", { ...PRICE, tiers_mode: "volume" }, undefined, "tiers_mode"],
  [
    "tiers and an amount",
    "prices",
    { ...TIERED, unit_amount: 1, tiers: [{ up_to: "inf", unit_amount: 1 }] },
    "parameters_exclusive",
    "unit_amount",
  ],
  [
    "tiers without an open end",
    "prices",
    { ...TIERED, tiers: [{ up_to: 5, unit_amount: 1 }] },
    undefined,
    "tiers[0][up_to]",
  ],
  [
    "an open end in the middle",
    "prices",
    {
      ...TIERED,
      tiers: [
        { up_to: "inf", unit_amount: 1 },
        { up_to: "inf", unit_amount: 1 },
      ],
    },
    undefined,
    "tiers[0][up_to]",
  ],
  [
    "tiers that don't ascend",
    "prices",
    {
      ...TIERED,
      tiers: [
        { up_to: 5, unit_amount: 1 },
        { up_to: 5, unit_amount: 1 },
        { up_to: "inf", unit_amount: 1 },
      ],
    },
    undefined,
    "tiers[1][up_to]",
  ],
  [
    "a tier without an amount",
    "prices",
    { ...TIERED, tiers: [{ up_to: "inf" }] },
    "parameter_missing",
    "tiers[0][unit_amount]",
  ],
  [
    "a tier with two unit amounts",
    "prices",
    { ...TIERED, tiers: [{ up_to: "inf", unit_amount: 1, unit_amount_decimal: "1" }] },
    "parameters_exclusive",
    "tiers[0][unit_amount]",
  ],
  [
    "packages of tiers",
    "prices",
    {
      ...TIERED,
      tiers: [{ up_to: "inf", unit_amount: 1 }],
      transform_quantity: { divide_by: 2, round: "up" },
    },
    "parameters_exclusive",
    "transform_quantity",
  ],
  [
    "packages of nothing",
    "prices",
    { ...PRICE, transform_quantity: { divide_by: 0, round: "up" } },
    "parameter_invalid_integer",
    "transform_quantity[divide_by]",
  ],
  [
    "a customer's choice that recurs",
    "prices",
    {
      currency: "usd",
      product: "p",
      custom_unit_amount: { enabled: true },
      recurring: { interval: "month" },
    },
    "parameters_exclusive",
    "custom_unit_amount",
  ],
  [
    "a preset above the maximum",
    "prices",
    { currency: "usd", product: "p", custom_unit_amount: { enabled: true, maximum: 5, preset: 6 } },
    undefined,
    "custom_unit_amount[preset]",
  ],
  [
    "the own currency among the others",
    "prices",
    { ...PRICE, currency_options: { usd: { unit_amount: 1 } } },
    undefined,
    "currency_options[usd]",
  ],
  [
    "an option without an amount",
    "prices",
    { ...PRICE, currency_options: { eur: { tax_behavior: "exclusive" } } },
    "parameter_missing",
    "currency_options[eur][unit_amount]",
  ],
  [
    "an option with tiers for a flat price",
    "prices",
    { ...PRICE, currency_options: { eur: { tiers: [{ up_to: "inf", unit_amount: 1 }] } } },
    undefined,
    "currency_options[eur][tiers]",
  ],
  [
    "an option in no currency",
    "prices",
    { ...PRICE, currency_options: { __proto__x: { unit_amount: 1 } } },
    undefined,
    "currency_options[__proto__x]",
  ],
  [
    "more than three years",
    "prices",
    { ...PRICE, recurring: { interval: "month", interval_count: 37 } },
    undefined,
    "recurring[interval_count]",
  ],
  [
    "more than 156 weeks",
    "prices",
    { ...PRICE, recurring: { interval: "week", interval_count: 157 } },
    undefined,
    "recurring[interval_count]",
  ],
  [
    "a metered price without a meter",
    "prices",
    { ...PRICE, recurring: { interval: "month", usage_type: "metered" } },
    "parameter_missing",
    "recurring[meter]",
  ],
  [
    "a meter on a licensed price",
    "prices",
    { ...PRICE, recurring: { interval: "month", meter: "mtr_x" } },
    undefined,
    "recurring[meter]",
  ],
  [
    "a meter that isn't there",
    "prices",
    { ...PRICE, recurring: { interval: "month", usage_type: "metered", meter: "mtr_x" } },
    "resource_missing",
    "recurring[meter]",
  ],
  [
    "a long trial",
    "prices",
    { ...PRICE, recurring: { interval: "month", trial_period_days: 731 } },
    "parameter_invalid_integer",
    "recurring[trial_period_days]",
  ],
  ["a long lookup key", "prices", { ...PRICE, lookup_key: "k".repeat(201) }, undefined, "lookup_key"],

  [
    "an aggregation that doesn't exist",
    "billing/meters",
    { ...METER, default_aggregation: { formula: "max" } },
    undefined,
    "default_aggregation[formula]",
  ],
  [
    "a long feature key",
    "entitlements/features",
    { name: "x", lookup_key: "k".repeat(81) },
    undefined,
    "lookup_key",
  ],
  [
    "a feature that isn't there",
    "products/p/features",
    { entitlement_feature: "feat_x" },
    "resource_missing",
    "entitlement_feature",
  ],

  ["neither percentage nor amount", "coupons", {}, "parameter_missing", "percent_off"],
  [
    "both percentage and amount",
    "coupons",
    { percent_off: 1, amount_off: 1, currency: "usd" },
    "parameters_exclusive",
    "amount_off",
  ],
  ["nothing off", "coupons", { percent_off: "0.00" }, undefined, "percent_off"],
  ["more than all off", "coupons", { percent_off: "100.01" }, undefined, "percent_off"],
  ["three decimals off", "coupons", { percent_off: "33.333" }, undefined, "percent_off"],
  ["an amount without a currency", "coupons", { amount_off: 1 }, "parameter_missing", "currency"],
  [
    "currencies of a percentage",
    "coupons",
    { percent_off: 1, currency_options: { eur: { amount_off: 1 } } },
    undefined,
    "currency_options",
  ],
  [
    "repeating without months",
    "coupons",
    { percent_off: 1, duration: "repeating" },
    "parameter_missing",
    "duration_in_months",
  ],
  [
    "months without repeating",
    "coupons",
    { percent_off: 1, duration_in_months: 3 },
    undefined,
    "duration_in_months",
  ],
  ["an end in the past", "coupons", { percent_off: 1, redeem_by: START }, undefined, "redeem_by"],
  [
    "an end in six years",
    "coupons",
    { percent_off: 1, redeem_by: START + 6 * 366 * 86_400 },
    undefined,
    "redeem_by",
  ],
  ["a long coupon name", "coupons", { percent_off: 1, name: "x".repeat(41) }, undefined, "name"],
  [
    "a coupon for a product that isn't there",
    "coupons",
    { percent_off: 1, applies_to: { products: ["p", "no"] } },
    "resource_missing",
    "applies_to[products][1]",
  ],

  [
    "a code with a space",
    "promotion_codes",
    { promotion: { type: "coupon", coupon: "c" }, code: "a b" },
    undefined,
    "code",
  ],
  [
    "a minimum without a currency",
    "promotion_codes",
    { promotion: { type: "coupon", coupon: "c" }, restrictions: { minimum_amount: 1 } },
    "parameter_missing",
    "restrictions[minimum_amount_currency]",
  ],
  ["the coupon in its old place", "promotion_codes", { coupon: "c" }, "parameter_unknown", "coupon"],

  [
    "five decimals of a tax",
    "tax_rates",
    { display_name: "x", inclusive: true, percentage: "1.00001" },
    undefined,
    "percentage",
  ],
  [
    "a country in words",
    "tax_rates",
    { display_name: "x", inclusive: true, percentage: 1, country: "Germany" },
    undefined,
    "country",
  ],
  [
    "a tax without a name",
    "tax_rates",
    { inclusive: true, percentage: 1 },
    "parameter_missing",
    "display_name",
  ],
];

describe("what is refused with 400", () => {
  let api: TestEmulator;
  beforeAll(async () => {
    api = startEmulator("memory");
    await api.post("/v1/products", { name: "P", id: "p" });
    await api.post("/v1/coupons", { id: "c", percent_off: 10 });
  });

  it.each(REFUSED)("%s, on %s", async (_, path, params, code, param) => {
    const { status, body } = await api.post(`/v1/${path}`, params);
    expect(body.error).toMatchObject({ type: "invalid_request_error", param });
    expect([status, body.error?.code]).toEqual([400, code]);
  });
});

describe("what isn't there", () => {
  const api = startEmulator("memory");

  it.each([
    "products",
    "prices",
    "coupons",
    "promotion_codes",
    "tax_rates",
    "billing/meters",
    "entitlements/features",
  ])("is 404 on %s for an id in the path", async (path) => {
    const { status, body } = await api.get(`/v1/${path}/none`);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: "resource_missing",
      param: "id",
      type: "invalid_request_error",
    });
    expect(body.error?.message).toMatch(/^No such .+: 'none'$/);
  });

  it.each([
    ["GET", "/v1/customers"],
    ["GET", "/v1/prices/search"],
    ["GET", "/v2/prices"],
    ["GET", "/"],
    ["GET", "/v1/products/"],
    ["DELETE", "/v1/prices/price_x"],
  ] as const)("is named when the endpoint is unknown: %s %s", async (method, path) => {
    const { status, body } = method === "GET" ? await api.get(path) : await api.delete(path);
    expect(status).toBe(404);
    if (path !== "/v1/prices/search") expect(body.error?.message).toContain(`${method}: ${path}`);
  });

  it("is said of a path that can't be decoded", async () => {
    expect((await api.get("/v1/products/%zz")).status).toBe(400);
  });
});
