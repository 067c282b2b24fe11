import type { FieldSpec } from "../../reconciler/field-table.ts";
import type {
  NormalAmounts,
  NormalCustomAmount,
  NormalOption,
  NormalPackage,
  NormalTier,
} from "./pricing.ts";
import { showAmount, showCount } from "./show.ts";

type Show = NonNullable<FieldSpec["show"]>;

/** `1–20: $18.00, 21+: $15.00 + $10.00 flat`. */
export const showTiers: Show = (value, fields) =>
  tiersText(value as readonly NormalTier[], String(fields["currency"] ?? ""));

/** `per 1,000, rounded up`. */
export const showPackage: Show = (value) => {
  const { divide_by, round } = value as NormalPackage;
  return `per ${showCount(divide_by)}, rounded ${round}`;
};

/** `from $5.00 to $500.00, $20.00 suggested`. */
export const showCustomAmount: Show = (value, fields) =>
  customAmountText(value as NormalCustomAmount, String(fields["currency"] ?? ""));

/** `eur €17.00; gbp 1–20: £16.00, 21+: £13.00`. */
export const showCurrencyOptions: Show = (value) =>
  Object.entries(value as Readonly<Record<string, NormalOption>>)
    .map(([currency, option]) => `${currency} ${optionText(option, currency)}`)
    .join("; ");

function optionText(option: NormalOption, currency: string): string {
  const tax = option.tax_behavior === "unspecified" ? "" : `, tax ${option.tax_behavior}`;
  return amountsText(option, currency) + tax;
}

function amountsText({ unit_amount, tiers, custom_unit_amount }: NormalAmounts, currency: string): string {
  if (unit_amount !== undefined) return showAmount(unit_amount, currency);
  if (tiers !== undefined) return tiersText(tiers, currency);
  return custom_unit_amount === undefined ? "" : customAmountText(custom_unit_amount, currency);
}

function tiersText(tiers: readonly NormalTier[], currency: string): string {
  let previous: string | undefined;
  const parts = tiers.map((tier) => {
    const from = previous === undefined ? "1" : (BigInt(previous) + 1n).toString();
    previous = tier.up_to ?? previous;
    return `${rangeText(from, tier.up_to)}: ${tierAmountText(tier, currency)}`;
  });
  return parts.join(", ");
}

function rangeText(from: string, upTo: string | null): string {
  if (upTo === null) return `${showCount(from)}+`;
  return from === upTo ? showCount(from) : `${showCount(from)}–${showCount(upTo)}`;
}

function tierAmountText({ unit_amount, flat_amount }: NormalTier, currency: string): string {
  const flat = `${showAmount(flat_amount, currency)} flat`;
  if (flat_amount === "0") return showAmount(unit_amount, currency);
  return unit_amount === "0" ? flat : `${showAmount(unit_amount, currency)} + ${flat}`;
}

function customAmountText({ minimum, maximum, preset }: NormalCustomAmount, currency: string): string {
  const bounds = [
    minimum === null ? "" : `from ${showAmount(minimum, currency)}`,
    maximum === null ? "" : `to ${showAmount(maximum, currency)}`,
  ].filter((bound) => bound !== "");
  const range = bounds.length === 0 ? "any amount" : bounds.join(" ");
  return preset === null ? range : `${range}, ${showAmount(preset, currency)} suggested`;
}
