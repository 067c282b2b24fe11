import { invariant } from "../../diagnostics/invariant.ts";
import type { FormParams } from "../../stripe/form.ts";
import type { WireCurrencyOption, WireCustomUnitAmount, WirePrice, WireTier } from "../../stripe/wire.ts";
import { amountParams, normalAmount } from "./normal-form.ts";
import type { NormalAmounts, NormalCustomAmount, NormalOption, NormalTier } from "./pricing.ts";

/** The parameters that carry amounts, alike for a price and for each of its currency options. */
export function encodeAmounts({ unit_amount, tiers, custom_unit_amount }: NormalAmounts): FormParams {
  return {
    ...(unit_amount === undefined ? {} : amountParams("unit_amount", unit_amount)),
    ...(tiers === undefined ? {} : { tiers: tiers.map(encodeTier) }),
    ...(custom_unit_amount === undefined
      ? {}
      : { custom_unit_amount: encodeCustomAmount(custom_unit_amount) }),
  };
}

export function encodeCurrencyOptions(options: Readonly<Record<string, NormalOption>>): FormParams {
  const entries = Object.entries(options).map(
    ([currency, { tax_behavior, ...amounts }]): [string, FormParams] => [
      currency,
      { ...encodeAmounts(amounts), ...(tax_behavior === "unspecified" ? {} : { tax_behavior }) },
    ],
  );
  return Object.fromEntries(entries);
}

/** Sends the amounts that aren't 0, and one at least (https://docs.stripe.com/api/prices/create, `tiers`). */
function encodeTier({ up_to, unit_amount, flat_amount }: NormalTier): FormParams {
  const hasFlat = flat_amount !== "0";
  return {
    up_to: up_to ?? "inf",
    ...(unit_amount !== "0" || !hasFlat ? amountParams("unit_amount", unit_amount) : {}),
    ...(hasFlat ? amountParams("flat_amount", flat_amount) : {}),
  };
}

function encodeCustomAmount({ minimum, maximum, preset }: NormalCustomAmount): FormParams {
  return {
    enabled: true,
    minimum: minimum ?? undefined,
    maximum: maximum ?? undefined,
    preset: preset ?? undefined,
  };
}

/** The amounts of a price or an option. Tiers are absent from an answer unless they were expanded. */
export function decodeAmounts(wire: WirePrice | WireCurrencyOption): NormalAmounts {
  if (wire.custom_unit_amount) return { custom_unit_amount: decodeCustomAmount(wire.custom_unit_amount) };
  const unitAmount = normalAmount(wire.unit_amount, wire.unit_amount_decimal);
  if (unitAmount !== undefined) return { unit_amount: unitAmount };
  return wire.tiers === undefined ? {} : { tiers: wire.tiers.map(decodeTier) };
}

/** Without the price's own currency, which an expanded map has, too. */
export function decodeCurrencyOptions(wire: WirePrice): Readonly<Record<string, NormalOption>> {
  invariant(wire.currency_options !== undefined, `currency_options of ${wire.id} weren't expanded`);
  invariant(unexpandedTiers(wire).length === 0, `tiers in currency_options of ${wire.id} weren't expanded`);
  const entries = Object.entries(wire.currency_options)
    .map(([currency, option]): [string, NormalOption] => [
      currency.toLowerCase(),
      { ...decodeAmounts(option), tax_behavior: option.tax_behavior ?? "unspecified" },
    ])
    .filter(([currency]) => currency !== wire.currency.toLowerCase());
  return Object.fromEntries(entries);
}

/**
 * Currencies whose tiers an answer leaves out. Unlike all else they can be expanded only one currency at a time, so that
 * they can't be asked for before the currencies are known.
 */
export function unexpandedTiers(wire: WirePrice): readonly string[] {
  if (wire.billing_scheme !== "tiered") return [];
  return Object.entries(wire.currency_options ?? {})
    .filter(([currency, option]) => currency !== wire.currency && option.tiers === undefined)
    .map(([currency]) => currency)
    .sort();
}

function decodeTier(tier: WireTier): NormalTier {
  return {
    up_to: tier.up_to === null ? null : String(tier.up_to),
    unit_amount: normalAmount(tier.unit_amount, tier.unit_amount_decimal) ?? "0",
    flat_amount: normalAmount(tier.flat_amount, tier.flat_amount_decimal) ?? "0",
  };
}

function decodeCustomAmount({ minimum, maximum, preset }: WireCustomUnitAmount): NormalCustomAmount {
  const text = (amount: number | null) => (amount === null || amount === undefined ? null : String(amount));
  return { minimum: text(minimum), maximum: text(maximum), preset: text(preset) };
}
