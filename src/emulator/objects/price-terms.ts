import { parseDecimal } from "../../money/decimal.ts";
import type { WireCurrencyOption, WireCustomUnitAmount, WireTier } from "../../stripe/wire.ts";
import type { CURRENCY_OPTIONS, CUSTOM_UNIT_AMOUNT, TIERS } from "../parameters/fields.ts";
import type { Decoded } from "../parameters/parameter.ts";
import { exclusive, invalid, missingParameter } from "../refusal.ts";

/** What is charged in one currency, as sent. */
export type SentTerms = Decoded<(typeof CURRENCY_OPTIONS)["fields"]>;
type SentTier = Decoded<(typeof TIERS)["of"]["fields"]>;
type SentCustom = Decoded<(typeof CUSTOM_UNIT_AMOUNT)["fields"]>;

export type Scheme = "per_unit" | "tiered" | "custom";

/**
 * The rules for what is charged in one currency: exactly one way of saying it, and the one that the scheme needs.
 * `prefix` leads to the terms: "" or `currency_options[eur]`.
 */
export function checkTerms(terms: SentTerms, scheme: Scheme, prefix = ""): void {
  const path = (name: string): string => (prefix === "" ? name : `${prefix}[${name}]`);
  const sent = (["unit_amount", "unit_amount_decimal", "custom_unit_amount", "tiers"] as const).filter(
    (name) => terms[name] !== undefined,
  );
  const [first, second] = sent;
  if (first !== undefined && second !== undefined) throw exclusive(path(first), path(second));
  if (scheme === "tiered") {
    if (first === undefined) throw missingParameter(path("tiers"), "A tiered price needs its tiers.");
    if (first !== "tiers") throw invalid(undefined, `A tiered price takes tiers, not ${first}.`, path(first));
    checkTiers(terms.tiers ?? [], path("tiers"));
    return;
  }
  if (first === "tiers") throw invalid(undefined, "Tiers need billing_scheme=tiered.", path("tiers"));
  if (scheme === "custom") {
    if (first === undefined)
      throw missingParameter(path("custom_unit_amount"), "The price lets the customer choose.");
    if (first !== "custom_unit_amount") throw exclusive("custom_unit_amount", path(first));
    checkCustom(terms.custom_unit_amount, path("custom_unit_amount"));
    return;
  }
  if (first === undefined)
    throw missingParameter(
      path("unit_amount"),
      "One of unit_amount, unit_amount_decimal and custom_unit_amount is needed.",
    );
  if (first === "custom_unit_amount")
    throw invalid(undefined, "The price doesn't let the customer choose.", path(first));
}

function checkCustom(custom: SentCustom | undefined, path: string): void {
  if (custom === undefined) return;
  if (!custom.enabled)
    throw invalid(undefined, "custom_unit_amount is either left out or enabled.", `${path}[enabled]`);
  const { minimum = 0, preset, maximum = Number.MAX_SAFE_INTEGER } = custom;
  if (minimum > maximum) throw invalid(undefined, "The minimum is above the maximum.", `${path}[minimum]`);
  if (preset !== undefined && (preset < minimum || preset > maximum)) {
    throw invalid(undefined, "The preset isn't between minimum and maximum.", `${path}[preset]`);
  }
}

/** https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing: ascending, and open at the end. */
function checkTiers(tiers: readonly SentTier[], path: string): void {
  for (const [index, tier] of tiers.entries()) {
    const at = `${path}[${index}]`;
    const last = index === tiers.length - 1;
    if (last !== (tier.up_to === "inf")) {
      throw invalid(undefined, "The last tier, and only the last, has up_to=inf.", `${at}[up_to]`);
    }
    const before = tiers[index - 1]?.up_to;
    if (typeof before === "number" && typeof tier.up_to === "number" && tier.up_to <= before) {
      throw invalid(undefined, `The tiers must ascend: ${tier.up_to} comes after ${before}.`, `${at}[up_to]`);
    }
    if (tier.unit_amount !== undefined && tier.unit_amount_decimal !== undefined) {
      throw exclusive(`${at}[unit_amount]`, `${at}[unit_amount_decimal]`);
    }
    if (tier.flat_amount !== undefined && tier.flat_amount_decimal !== undefined) {
      throw exclusive(`${at}[flat_amount]`, `${at}[flat_amount_decimal]`);
    }
    if (Object.keys(tier).length === 1)
      throw missingParameter(`${at}[unit_amount]`, "A tier charges by unit, flat, or both.");
  }
}

interface Amount {
  readonly whole: number | null;
  readonly decimal: string | null;
}

/** Both forms of an amount: the whole one is null when there are digits below the minor unit. */
function toAmount(whole: number | undefined, decimal: string | undefined): Amount {
  if (whole !== undefined) return { whole, decimal: String(whole) };
  if (decimal === undefined) return { whole: null, decimal: null };
  return { whole: parseDecimal(decimal)?.scale === 0 ? Number(decimal) : null, decimal };
}

function toTier(tier: SentTier): WireTier {
  const unit = toAmount(tier.unit_amount, tier.unit_amount_decimal);
  const flat = toAmount(tier.flat_amount, tier.flat_amount_decimal);
  return {
    flat_amount: flat.whole,
    flat_amount_decimal: flat.decimal,
    unit_amount: unit.whole,
    unit_amount_decimal: unit.decimal,
    up_to: tier.up_to === "inf" ? null : tier.up_to,
  };
}

function toCustom(custom: SentCustom | undefined): WireCustomUnitAmount | null {
  if (custom === undefined) return null;
  return { maximum: custom.maximum ?? null, minimum: custom.minimum ?? null, preset: custom.preset ?? null };
}

/** Checked terms as a reply has them. */
export function toCurrencyOption(terms: SentTerms): WireCurrencyOption {
  const { whole, decimal } = toAmount(terms.unit_amount, terms.unit_amount_decimal);
  return {
    custom_unit_amount: toCustom(terms.custom_unit_amount),
    tax_behavior: terms.tax_behavior ?? "unspecified",
    ...(terms.tiers === undefined ? {} : { tiers: terms.tiers.map(toTier) }),
    unit_amount: whole,
    unit_amount_decimal: decimal,
  };
}
