import type { Capability } from "../../../src/catalog/capability-profile.ts";
import { otherCurrencies, someAmount, someFineAmount, someUnitAmount } from "./amounts.ts";
import type { Making, Things, YamlData, YamlFields } from "./draft.ts";
import { clearableText, newKey, someLifecycle, someMetadata, someOldKey } from "./draft.ts";

type ModelKind = "unit_amount" | "graduated" | "volume" | "package" | "percentage" | "custom_unit_amount";

/** Whether the catalog may use it. */
export function may({ profile }: Making, capability: Capability): boolean {
  return profile === undefined || profile.capabilities[capability].level !== "error";
}

export function somePrices(making: Making, productKey: string): Things {
  const { choose } = making;
  const prices: Things = {};
  for (let count = choose.integer(1, 4); count > 0; count--) {
    prices[newKey(making, "p")] = somePrice(making, productKey);
  }
  return prices;
}

function somePrice(making: Making, productKey: string): YamlFields {
  const { choose, draft, serial } = making;
  const kind = choose.pick([
    "unit_amount",
    "unit_amount",
    "graduated",
    "volume",
    "package",
    "percentage",
    "custom_unit_amount",
  ] as const);
  const meters = Object.keys(draft.meters).filter((key) => draft.meters[key]?.active !== false);
  const isMetered =
    kind === "percentage" || (kind !== "custom_unit_amount" && meters.length > 0 && choose.chance(40));
  if (isMetered && meters.length === 0) return somePrice(making, productKey);
  const recurs = kind !== "custom_unit_amount" && (isMetered || choose.chance(80));
  const currency =
    draft.currency === undefined || choose.chance(15)
      ? choose.pick(["usd", "eur", "gbp", "jpy", "kwd"])
      : draft.currency;
  const others = otherCurrencies(making, currency, 35);
  return {
    [kind]: someModel(making, kind, currency),
    included_units: someIncludedUnits(making, kind),
    currency_options:
      others.length === 0
        ? undefined
        : Object.fromEntries(others.map((other) => [other, someOption(making, kind, other)])),
    ...(recurs ? someRecurrence(making, isMetered ? choose.pick(meters) : undefined) : {}),
    tax_behavior: choose.maybe(30, () => choose.pick(["unspecified", "inclusive", "exclusive"])),
    lookup_key: choose.maybe(20, () => `lookup ${productKey} v${serial()}`),
    nickname: choose.maybe(20, () => clearableText(making, "price.nickname")),
    active: choose.maybe(20, () => choose.chance(50)),
    metadata: choose.maybe(25, () => someMetadata(making)),
    renamed_from: choose.maybe(10, () => someOldKey(making)),
    lifecycle: choose.maybe(12, () => someLifecycle(making)),
  };
}

function someRecurrence(making: Making, meter: string | undefined): YamlFields {
  const { choose } = making;
  const interval = choose.pick(["month", "month", "month", "year", "week", "day"] as const);
  const other = meter === undefined ? "arrears" : "advance";
  const mayDiffer = may(making, meter === undefined ? "licensed_in_arrears" : "metered_in_advance");
  return {
    interval,
    interval_count: choose.maybe(30, () => choose.integer(1, interval === "year" ? 3 : 12)),
    meter,
    billing_timing: choose.maybe(20, () => {
      return mayDiffer && choose.chance(60) ? other : meter === undefined ? "advance" : "arrears";
    }),
    cycles: choose.maybe(12, () => choose.integer(1, 48)),
    trial_period_days: meter === undefined ? choose.maybe(8, () => choose.integer(1, 730)) : undefined,
  };
}

function someIncludedUnits(making: Making, kind: ModelKind): YamlData | undefined {
  const fits = kind === "unit_amount" || (kind === "package" && may(making, "package_included_units"));
  return fits ? making.choose.maybe(20, () => making.choose.integer(0, 100_000)) : undefined;
}

function someModel(making: Making, kind: ModelKind, currency: string): YamlData {
  const { choose, draft } = making;
  // A price whose amounts need not be in the catalog's currency always writes it.
  const options = { isAmbient: currency === draft.currency };
  switch (kind) {
    case "unit_amount":
      return someUnitAmount(making, currency, options);
    case "graduated":
    case "volume":
      return someTiers(making, currency, options.isAmbient, kind);
    case "package":
      return {
        size: choose.integer(1, 1000),
        amount: someUnitAmount(making, currency, options),
        round: choose.maybe(50, () =>
          may(making, "package_round_down") ? choose.pick(["up", "down"]) : "up",
        ),
      };
    case "percentage":
      return { rate: choose.integer(1, 999) / 100, ...somePercentageAmounts(making, currency, true) };
    case "custom_unit_amount":
      return someCustomAmounts(making, currency, options.isAmbient);
  }
}

function someOption(making: Making, kind: ModelKind, currency: string): YamlData {
  const { choose } = making;
  const isShort = (kind === "unit_amount" || kind === "package") && choose.chance(50);
  if (isShort) return someUnitAmount(making, currency, { isAmbient: true });
  return {
    [kind]: someOptionModel(making, kind, currency),
    tax_behavior: choose.maybe(40, () => choose.pick(["unspecified", "inclusive", "exclusive"])),
  };
}

function someOptionModel(making: Making, kind: ModelKind, currency: string): YamlData {
  const options = { isAmbient: true };
  switch (kind) {
    case "unit_amount":
      return someUnitAmount(making, currency, options);
    case "graduated":
    case "volume":
      return someTiers(making, currency, true, kind);
    case "package":
      return { amount: someUnitAmount(making, currency, options) };
    case "percentage":
      return somePercentageAmounts(making, currency, false);
    case "custom_unit_amount":
      return someCustomAmounts(making, currency, true);
  }
}

function someTiers(
  making: Making,
  currency: string,
  isAmbient: boolean,
  kind: "graduated" | "volume",
): YamlData {
  const { choose } = making;
  const count = choose.integer(1, 4);
  let bound = 0;
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1;
    const isFractional = !isLast && may(making, "fractional_tier_bound") && choose.chance(10);
    bound += choose.integer(kind === "volume" && !may(making, "one_unit_volume_tier") ? 2 : 1, 10_000);
    const form = choose.integer(0, 2);
    const isFree = index === 0 && !isLast && choose.chance(30);
    return {
      up_to: isLast ? "inf" : isFractional ? bound + 0.5 : bound,
      unit_amount: form === 0 ? undefined : isFree ? 0 : someUnitAmount(making, currency, { isAmbient }),
      flat_amount: form === 1 ? undefined : someFlatAmount(making, currency, isAmbient),
    };
  });
}

function someFlatAmount(making: Making, currency: string, isAmbient: boolean): YamlData {
  const isFine = may(making, "sub_minor_flat_amount") && making.choose.chance(10);
  return isFine ? someFineAmount(making, currency) : someAmount(making, currency, { isAmbient });
}

function somePercentageAmounts(making: Making, currency: string, isOwn: boolean): YamlFields {
  const { choose, draft } = making;
  const isAmbient = !isOwn || currency === draft.currency;
  if (isOwn && choose.chance(15))
    return isAmbient ? {} : { [may(making, "percentage") ? "minimum" : "included_amount"]: `0 ${currency}` };
  // At least one amount says the currency.
  const included = `${choose.integer(1, 50)} ${currency}`;
  if (!may(making, "percentage")) return { included_amount: included };
  return {
    included_amount: included,
    fixed_amount: choose.maybe(60, () => someAmount(making, currency, { isAmbient })),
    included_events: isOwn ? choose.maybe(60, () => choose.integer(0, 100)) : undefined,
    minimum: choose.maybe(60, () => someAmount(making, currency, { isAmbient, maximum: 5 })),
    maximum: choose.maybe(60, () => someAmount(making, currency, { isAmbient, minimum: 6 })),
  };
}

function someCustomAmounts(making: Making, currency: string, isAmbient: boolean): YamlFields {
  const { choose } = making;
  if (choose.chance(15)) return isAmbient ? {} : { minimum: `0 ${currency}` };
  return {
    preset: someAmount(making, currency, { isAmbient: false, minimum: 6, maximum: 10 }),
    minimum: choose.maybe(70, () => someAmount(making, currency, { isAmbient, maximum: 5 })),
    maximum: choose.maybe(70, () => someAmount(making, currency, { isAmbient, minimum: 11 })),
  };
}
