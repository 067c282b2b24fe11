import type { FormParams } from "../../src/stripe/form.ts";
import { START } from "./emulator-client.ts";

const AMOUNT = { currency: "usd", unit_amount: 1 };
const PRICE = { ...AMOUNT, product: "p" };
const METER = { display_name: "M", event_name: "e", default_aggregation: { formula: "sum" } };

export type Refused = readonly [
  what: string,
  path: string,
  params: FormParams,
  code: string | undefined,
  param: string,
];

/** What a request can have wrong by itself, whatever it is for. */
export const REFUSED_ANYWHERE: readonly Refused[] = [
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
];

/** The rules of all but prices. */
export const REFUSED_OTHERS: readonly Refused[] = [
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
