import type { AmountByCurrency } from "../../catalog/catalog.ts";
import type { Metadata } from "../../catalog/common.ts";
import type { MetadataSchema } from "../../catalog/metadata-schema.ts";
import type { PricingModel, Tier } from "../../catalog/price.ts";
import type { Decimal } from "../../money/decimal.ts";
import { formatDecimal, isWhole } from "../../money/decimal.ts";
import type { Literal, Member, NumberLiteral, ObjectLiteral } from "./literal.ts";
import { numberOf, numberOrNull, objectOf } from "./literal.ts";

/** The amounts of a pricing model with the names that Stripe gives them, in minor units. */
export function modelLiteral(model: PricingModel): ObjectLiteral {
  switch (model.kind) {
    case "unit_amount":
      return objectOf(exactAmount("unit_amount", model.unitAmount));
    case "graduated":
    case "volume":
      return objectOf({ tiers: model.tiers.map(tierLiteral) });
    case "package":
      return objectOf({
        ...exactAmount("amount", model.amount),
        size: numberOf(model.size),
        round: model.round,
      });
    case "percentage":
      return objectOf({
        rate: decimalLiteral(model.rate),
        included_amount: wholeOrNull(model.includedAmount),
        fixed_amount: wholeOrNull(model.fixedAmount),
        minimum: wholeOrNull(model.minimum),
        maximum: wholeOrNull(model.maximum),
        included_events: numberOrNull(model.includedEvents),
      });
    case "custom_unit_amount":
      return objectOf({
        minimum: wholeOrNull(model.minimum),
        maximum: wholeOrNull(model.maximum),
        preset: wholeOrNull(model.preset),
      });
  }
}

function tierLiteral({ upTo, unitAmount, flatAmount }: Tier): ObjectLiteral {
  return objectOf({
    up_to: upTo === undefined ? null : decimalLiteral(upTo),
    ...exactAmount("unit_amount", unitAmount),
    ...exactAmount("flat_amount", flatAmount),
  });
}

/** As Stripe gives amounts: the whole number, null when there is none, and the exact text. */
function exactAmount(name: string, amount: Decimal | undefined): Readonly<Record<string, Literal>> {
  return {
    [name]: wholeOrNull(amount),
    [`${name}_decimal`]: amount === undefined ? null : formatDecimal(amount),
  };
}

/** Whole minor units by currency, the default currency first. */
export function amountsLiteral(amounts: AmountByCurrency | undefined): ObjectLiteral | null {
  if (amounts === undefined) return null;
  const members = [...amounts].map(([name, amount]): Member => ({ name, value: wholeOrNull(amount) }));
  return { kind: "object", members };
}

function wholeOrNull(amount: Decimal | undefined): NumberLiteral | null {
  return amount === undefined || !isWhole(amount) ? null : decimalLiteral(amount);
}

export function decimalLiteral(value: Decimal): NumberLiteral {
  return { kind: "number", digits: formatDecimal(value) };
}

/** Texts as they are; what the catalog's schema calls a number or a boolean is one. */
export function metadataLiteral(
  metadata: Metadata | undefined,
  schema: MetadataSchema | undefined,
): ObjectLiteral {
  const members = [...(metadata ?? [])].map(([name, text]): Member => {
    return { name, value: metadataValue(text, schema?.properties.get(name)?.type ?? "string") };
  });
  return { kind: "object", members };
}

function metadataValue(text: string, type: "string" | "integer" | "number" | "boolean"): Literal {
  if (type === "string") return text;
  return type === "boolean" ? text === "true" : { kind: "number", digits: text };
}
