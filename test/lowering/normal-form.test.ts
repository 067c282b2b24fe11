import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { completingRead, decodeObject } from "../../src/lowering/stripe-wire.ts";

const PRICE = {
  id: "price_1",
  object: "price",
  active: true,
  billing_scheme: "per_unit",
  created: 5,
  currency: "usd",
  currency_options: { usd: option({ unit_amount: 1000, unit_amount_decimal: "1000" }) },
  custom_unit_amount: null,
  livemode: false,
  lookup_key: null,
  metadata: {},
  nickname: null,
  product: "prod_1",
  recurring: null,
  tax_behavior: "unspecified",
  tiers_mode: null,
  transform_quantity: null,
  type: "one_time",
  unit_amount: 1000,
  unit_amount_decimal: "1000",
};

const TIERED = {
  billing_scheme: "tiered",
  tiers_mode: "volume",
  unit_amount: null,
  unit_amount_decimal: null,
};

function option(more: object) {
  return {
    custom_unit_amount: null,
    tax_behavior: null,
    unit_amount: null,
    unit_amount_decimal: null,
    ...more,
  };
}

function tier(up_to: number | null, more: object) {
  return {
    flat_amount: null,
    flat_amount_decimal: null,
    unit_amount: null,
    unit_amount_decimal: null,
    up_to,
    ...more,
  };
}

function fieldsOf(more: object, kind = "price", base: object = PRICE) {
  return decodeObject(kind, { ...base, ...more })!.fields;
}

describe("a price read from the wire", () => {
  it.each<[string, object, object]>([
    [
      "a whole amount is the same with trailing zeros",
      { unit_amount_decimal: "1000.00" },
      { unit_amount: "1000" },
    ],
    [
      "a fraction has no whole amount",
      { unit_amount: null, unit_amount_decimal: "0.0400" },
      { unit_amount: "0.04" },
    ],
    ["free isn't nothing", { unit_amount: 0, unit_amount_decimal: "0" }, { unit_amount: "0" }],
    ["the decimal may be missing", { unit_amount_decimal: undefined }, { unit_amount: "1000" }],
    ["currencies are lower case", { currency: "USD" }, { currency: "usd" }],
    ["its own currency is no option", {}, { currency_options: {} }],
    ["no tax behaviour is an unspecified one", { tax_behavior: null }, { tax_behavior: "unspecified" }],
    ["no nickname is an empty one", {}, { nickname: "", lookup_key: null }],
    [
      "a package",
      { transform_quantity: { divide_by: 5, round: "down" } },
      { package: { divide_by: "5", round: "down" } },
    ],
    [
      "recurring, licensed",
      {
        recurring: {
          interval: "month",
          interval_count: 3,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        },
      },
      {
        interval: { interval: "month", interval_count: 3 },
        meter: null,
        usage_type: "licensed",
        trial_period_days: null,
      },
    ],
    [
      "the open end is null, and an amount left out is 0",
      {
        ...TIERED,
        tiers: [
          tier(5, { unit_amount: 0, unit_amount_decimal: "0" }),
          tier(null, { flat_amount: 7, flat_amount_decimal: "7.0" }),
        ],
      },
      {
        tiers_mode: "volume",
        unit_amount: null,
        tiers: [
          { up_to: "5", unit_amount: "0", flat_amount: "0" },
          { up_to: null, unit_amount: "0", flat_amount: "7" },
        ],
      },
    ],
    [
      "a customer's own amount",
      {
        unit_amount: null,
        unit_amount_decimal: null,
        custom_unit_amount: { minimum: 500, maximum: null, preset: 0 },
      },
      { unit_amount: null, custom_unit_amount: { minimum: "500", maximum: null, preset: "0" } },
    ],
    [
      "another currency",
      { currency_options: { EUR: option({ unit_amount_decimal: "90.50", tax_behavior: "inclusive" }) } },
      { currency_options: { eur: { unit_amount: "90.5", tax_behavior: "inclusive" } } },
    ],
  ])("%s", (_title, more, expected) => expect(fieldsOf(more)).toMatchObject(expected));

  it("is never decoded half: without tiers or options it is an error of ours", () => {
    expect(() => fieldsOf(TIERED)).toThrow("tiers of price_1 weren't expanded");
    expect(() => fieldsOf({ currency_options: undefined })).toThrow(
      "currency_options of price_1 weren't expanded",
    );
  });

  it("is read again where an option's tiers are left out, by currency", () => {
    const tiers = [tier(null, { unit_amount: 1 })];
    const half = {
      ...PRICE,
      ...TIERED,
      tiers,
      currency_options: { usd: option({}), gbp: option({}), eur: option({}) },
    };
    expect(completingRead("price", half)).toEqual({
      path: "/v1/prices/price_1",
      query: {
        expand: ["tiers", "currency_options", "currency_options.eur.tiers", "currency_options.gbp.tiers"],
      },
      isList: false,
    });
    expect(() => decodeObject("price", half)).toThrow(
      "tiers in currency_options of price_1 weren't expanded",
    );
    const whole = { ...half, currency_options: { usd: option({}), eur: option({ tiers }) } };
    expect(completingRead("price", whole)).toBeUndefined();
    expect(decodeObject("price", whole)!.fields["currency_options"]).toEqual({
      eur: { tiers: [{ up_to: null, unit_amount: "1", flat_amount: "0" }], tax_behavior: "unspecified" },
    });
    expect(completingRead("price", PRICE)).toBeUndefined();
  });

  it("is nothing when it says to be something else", () => {
    expect(decodeObject("product", PRICE)).toBeUndefined();
    expect(decodeObject("price", { id: "price_1", deleted: true })).toBeUndefined();
  });
});

const COUPON = {
  id: "C",
  object: "coupon",
  amount_off: null,
  created: 1,
  currency: null,
  duration: "once",
  duration_in_months: null,
  livemode: false,
  max_redemptions: null,
  metadata: null,
  name: null,
  percent_off: 33.3,
  redeem_by: null,
  times_redeemed: 0,
  valid: true,
};

const CODE = {
  id: "promo_1",
  object: "promotion_code",
  active: true,
  code: "Hello20",
  created: 1,
  customer: null,
  customer_account: null,
  expires_at: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  promotion: { coupon: "C", type: "coupon" },
  restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
  times_redeemed: 0,
};

const TAX = {
  id: "txr_1",
  object: "tax_rate",
  active: true,
  country: null,
  created: 1,
  description: null,
  display_name: "T",
  inclusive: false,
  jurisdiction: null,
  livemode: false,
  metadata: {},
  percentage: 19,
  rate_type: "percentage",
  state: null,
  tax_type: null,
};

describe("other objects read from the wire", () => {
  it.each<[string, string, object, object, object]>([
    [
      "a percentage is exact",
      "coupon",
      COUPON,
      {},
      { percent_off: "33.3", amount_off: null, applies_to: [], currency_options: {}, redeem_by: null },
    ],
    ["two decimals of it count", "coupon", COUPON, { percent_off: 33.333 }, { percent_off: "33.33" }],
    [
      "an amount off has a currency",
      "coupon",
      COUPON,
      {
        percent_off: null,
        amount_off: 500,
        currency: "USD",
        currency_options: { usd: { amount_off: 500 }, eur: { amount_off: 450 } },
      },
      { amount_off: "500", currency: "usd", currency_options: { eur: "450" } },
    ],
    [
      "a rate keeps four decimals",
      "tax",
      TAX,
      { percentage: 8.8755 },
      { percentage: "8.8755", country: "", description: "" },
    ],
    [
      "a code is found in any case",
      "promotion_code",
      CODE,
      {},
      { code: "HELLO20", written_code: "Hello20", coupon: "C", minimum_amount: null, currency_options: {} },
    ],
  ])("%s", (_title, kind, base, more, expected) =>
    expect(fieldsOf(more, kind, base)).toMatchObject(expected),
  );

  it("folds codes for comparison only", () => {
    expect(decodeObject("promotion_code", CODE)!.naturalKey).toBe("HELLO20");
  });

  it("keeps foreign metadata and hides our own", () => {
    const metadata = {
      tariff_catalog: "acme",
      tariff_address: "coupon/c",
      tariff_fingerprint: "f",
      tariff_applied: ";",
      crm: "1",
    };
    const { mark, metadata: rest } = decodeObject("coupon", { ...COUPON, metadata })!;
    expect([mark?.catalog, mark?.address, rest]).toEqual(["acme", "coupon/c", { crm: "1" }]);
  });
});

describe("what people read in a plan", () => {
  const show = (kind: string, name: string, value: Parameters<Show>[0], fields = {}) => {
    const field = STRIPE_KINDS.find((table) => table.kind === kind)!.fields.find(
      (entry) => entry.name === name,
    )!;
    return field.show!(value, fields);
  };
  type Show = NonNullable<(typeof STRIPE_KINDS)[number]["fields"][number]["show"]>;
  const zero = "0";

  it.each<[string, string, Parameters<Show>[0], object, string]>([
    ["price", "unit_amount", "2900", { currency: "usd" }, "$29.00"],
    ["price", "unit_amount", "0.04", { currency: "usd" }, "$0.0004"],
    ["price", "unit_amount", "500", { currency: "jpy" }, "¥500"],
    [
      "price",
      "tiers",
      [
        { up_to: "20", unit_amount: "1800", flat_amount: zero },
        { up_to: null, unit_amount: "1500", flat_amount: zero },
      ],
      { currency: "usd" },
      "1–20: $18.00, 21+: $15.00",
    ],
    [
      "price",
      "tiers",
      [
        { up_to: "1", unit_amount: "1", flat_amount: "500" },
        { up_to: "10000", unit_amount: zero, flat_amount: "900" },
        { up_to: null, unit_amount: zero, flat_amount: zero },
      ],
      { currency: "eur" },
      "1: €0.01 + €5.00 flat, 2–10,000: €9.00 flat, 10,001+: €0.00",
    ],
    ["price", "package", { divide_by: "1000", round: "up" }, {}, "per 1,000, rounded up"],
    [
      "price",
      "custom_unit_amount",
      { minimum: "500", maximum: null, preset: "2000" },
      { currency: "usd" },
      "from $5.00, $20.00 suggested",
    ],
    [
      "price",
      "custom_unit_amount",
      { minimum: null, maximum: null, preset: null },
      { currency: "usd" },
      "any amount",
    ],
    ["price", "interval", { interval: "month", interval_count: 3 }, {}, "3 months"],
    [
      "price",
      "currency_options",
      {
        eur: { unit_amount: "1700", tax_behavior: "inclusive" },
        gbp: { unit_amount: "1600", tax_behavior: "unspecified" },
      },
      {},
      "eur €17.00, tax inclusive; gbp £16.00",
    ],
    ["coupon", "percent_off", "20", {}, "20%"],
    ["coupon", "amount_off", "1000", { currency: "usd" }, "$10.00"],
    ["coupon", "redeem_by", 1_801_440_000, {}, "2027-02-01T00:00:00Z"],
    ["coupon", "duration_in_months", 1, {}, "1 month"],
    ["coupon", "applies_to", [{ ref: "product/a" }, "prod_1"], {}, "product/a, prod_1"],
    ["promotion_code", "currency_options", { eur: "1800", gbp: "1500" }, {}, "€18.00, £15.00"],
    ["tax", "percentage", "19.5", {}, "19.5%"],
  ])("%s %s %j", (kind, name, value, fields, expected) =>
    expect(show(kind, name, value, fields)).toBe(expected),
  );
});
