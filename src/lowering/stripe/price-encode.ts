import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { Fields, FieldValue } from "../../reconciler/resource.ts";
import type { FormParams } from "../../stripe/form.ts";
import { plainParams } from "./object-writes.ts";
import type { NormalAmounts, NormalOption, NormalPackage } from "./pricing.ts";
import { encodeAmounts, encodeCurrencyOptions } from "./pricing-wire.ts";

/** The parameters of a price: on an update only those that may change in a price's life. */
export function encodePrice(
  values: Fields,
  isCreate: boolean,
  { transfersKey }: ResolvedOperation,
): FormParams {
  const options = values["currency_options"] as Readonly<Record<string, NormalOption>> | undefined;
  const taxBehavior = values["tax_behavior"];
  return {
    ...(isCreate ? encodeTerms(values) : {}),
    ...(options === undefined || Object.keys(options).length === 0
      ? {}
      : { currency_options: encodeCurrencyOptions(options) }),
    ...(taxBehavior === undefined || taxBehavior === "unspecified"
      ? {}
      : { tax_behavior: String(taxBehavior) }),
    ...plainParams(values, ["lookup_key", "nickname"], isCreate),
    ...(transfersKey && values["lookup_key"] ? { transfer_lookup_key: true } : {}),
  };
}

function encodeTerms(values: Fields): FormParams {
  const pack = present(values["package"]) as NormalPackage | undefined;
  const tiersMode = present(values["tiers_mode"]);
  const recurring = encodeRecurring(values);
  return {
    ...plainParams(values, ["product", "currency"], true),
    ...encodeAmounts(presentFields(values, ["unit_amount", "tiers", "custom_unit_amount"]) as NormalAmounts),
    ...(tiersMode === undefined ? {} : { billing_scheme: "tiered", tiers_mode: String(tiersMode) }),
    ...(pack === undefined ? {} : { transform_quantity: { divide_by: pack.divide_by, round: pack.round } }),
    ...(recurring === undefined ? {} : { recurring }),
  };
}

/** Absent for a one-time price. What is the default isn't sent. */
function encodeRecurring(values: Fields): FormParams | undefined {
  const interval = present(values["interval"]) as { interval: string; interval_count: number } | undefined;
  if (interval === undefined) return undefined;
  return {
    interval: interval.interval,
    ...(interval.interval_count === 1 ? {} : { interval_count: interval.interval_count }),
    ...(values["usage_type"] === "metered" ? { usage_type: "metered" } : {}),
    ...plainParams(values, ["meter", "trial_period_days"], true),
  };
}

function present(value: FieldValue | undefined): FieldValue | undefined {
  return value === null ? undefined : value;
}

function presentFields(values: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (present(values[name]) === undefined ? [] : [[name, values[name]!]])),
  );
}
