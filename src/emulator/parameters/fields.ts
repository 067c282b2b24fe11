import type { Fields, Parameter, StringParameter } from "./parameter.ts";

/** Parameters that several endpoints share. */

/** What an id that the caller chooses may hold: no control characters, no space at its ends. */
export const CHOSEN_ID = {
  type: "string",
  max: 255,
  pattern: {
    matches: /^(?!\s)[^\p{Cc}]+(?<!\s)$/u,
    says: "an id has no control characters and no space at its ends",
  },
} as const satisfies StringParameter;

export const ID = { type: "string", max: 255 } as const satisfies StringParameter;

export const METADATA = { type: "metadata" } as const satisfies Parameter;

/** Whole minor units. Stripe takes up to twelve digits: https://docs.stripe.com/currencies, "Maximum amounts". */
export const AMOUNT = { type: "integer", min: 0, max: 999_999_999_999 } as const satisfies Parameter;
const AMOUNT_DECIMAL = {
  type: "decimal",
  places: 12,
  min: 0,
  max: 999_999_999_999,
} as const satisfies Parameter;

export const TAX_BEHAVIOR = {
  type: "choice",
  values: ["exclusive", "inclusive", "unspecified"],
} as const satisfies Parameter;

export const TAX_CODE = {
  type: "string",
  pattern: { matches: /^txcd_[0-9]{8}$/, says: "a tax code is txcd_ and eight digits" },
} as const satisfies StringParameter;

export const CUSTOM_UNIT_AMOUNT = {
  type: "hash",
  fields: { enabled: { type: "boolean", required: true }, maximum: AMOUNT, minimum: AMOUNT, preset: AMOUNT },
} as const satisfies Parameter;

export const TIERS = {
  type: "list",
  max: 100,
  of: {
    type: "hash",
    fields: {
      up_to: { type: "up-to", required: true },
      unit_amount: AMOUNT,
      unit_amount_decimal: AMOUNT_DECIMAL,
      flat_amount: AMOUNT,
      flat_amount_decimal: AMOUNT_DECIMAL,
    },
  },
} as const satisfies Parameter;

/** The ways to say what a price charges, in one currency. */
export const PRICING_FIELDS = {
  unit_amount: AMOUNT,
  unit_amount_decimal: AMOUNT_DECIMAL,
  custom_unit_amount: CUSTOM_UNIT_AMOUNT,
} as const satisfies Fields;

export const CURRENCY_OPTIONS = {
  type: "currency-map",
  fields: { ...PRICING_FIELDS, tiers: TIERS, tax_behavior: TAX_BEHAVIOR },
} as const satisfies Parameter;

export const INTERVAL = {
  type: "choice",
  values: ["day", "week", "month", "year"],
} as const satisfies Parameter;
