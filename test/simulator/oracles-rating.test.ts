import { describe, expect, it } from "vitest";
import type { Aggregation } from "../../src/catalog/catalog.ts";
import type { PricingModel } from "../../src/catalog/price.ts";
import { minorUnitDigits, minorUnitStep } from "../../src/money/currency.ts";
import type { Decimal } from "../../src/money/decimal.ts";
import { addDecimals, formatDecimal, isWhole, shiftDecimal, ZERO } from "../../src/money/decimal.ts";
import { divideRounded } from "../../src/money/rounding.ts";
import { aggregateUsage } from "../../src/simulator/aggregate-usage.ts";
import { exactAmount, rate } from "../../src/simulator/rate.ts";
import type { Rating } from "../../src/simulator/rating.ts";
import type { OracleRow } from "./oracle-rows.ts";
import { oracleRows } from "./oracle-rows.ts";
import type { WrittenTier } from "./price-terms.ts";
import { number, termsOf, tiersOf } from "./price-terms.ts";
import { usageEvents } from "./usage-events.ts";

interface Quantity {
  readonly quantity: number;
}
interface Amount {
  readonly amount: number;
}

const title = "$id: $source";

function rateUsd(model: PricingModel, quantity: number | Decimal, includedUnits = 0n): Rating {
  const billed = typeof quantity === "number" ? number(quantity) : quantity;
  return rate(termsOf(model, { includedUnits }), "usd", { quantity: billed });
}

describe("a price by tiers", () => {
  type Tiers = Quantity & { readonly tiers: readonly WrittenTier[] };
  type Lines = Amount & { readonly lines?: readonly number[] };

  it.each(oracleRows<Tiers, Lines>("tiers_graduated"))(title, ({ inputs, expected }) => {
    const rating = rateUsd({ kind: "graduated", tiers: tiersOf(inputs.tiers) }, inputs.quantity);
    expect(rating.amount).toBe(BigInt(expected.amount));
    if (expected.lines === undefined) return;
    // Tiers in these rows write an amount that isn't there as zero, so lines of zero say nothing.
    const isMore = (amount: bigint | number): boolean => Number(amount) !== 0;
    expect(rating.lines.map(({ amount }) => amount).filter(isMore)).toEqual(
      expected.lines.filter(isMore).map(BigInt),
    );
  });

  it.each(oracleRows<Tiers, Amount>("tiers_volume"))(title, ({ inputs, expected }) => {
    const { amount } = rateUsd({ kind: "volume", tiers: tiersOf(inputs.tiers) }, inputs.quantity);
    expect(amount).toBe(BigInt(expected.amount));
  });

  interface RateTier {
    readonly up_to: number | "inf";
    readonly rate_percent: string;
    readonly flat_amount: number;
  }

  it.each(
    oracleRows<{ readonly tiers: readonly RateTier[]; readonly units_currency: number }, Amount>(
      "tiers_graduated_percentage",
    ),
  )("$id, a cent for each per cent of a dollar: $source", ({ inputs, expected }) => {
    const tiers = inputs.tiers.map(({ rate_percent, ...tier }) => ({ ...tier, unit_amount: rate_percent }));
    const { amount } = rateUsd({ kind: "graduated", tiers: tiersOf(tiers) }, inputs.units_currency);
    expect(amount).toBe(BigInt(expected.amount));
  });
});

describe("a price per unit", () => {
  it.each(oracleRows<Quantity & { readonly unit_amount: number }, Amount>("per_unit"))(title, (row) => {
    const { unit_amount, quantity } = row.inputs;
    const { amount } = rateUsd({ kind: "unit_amount", unitAmount: number(unit_amount) }, quantity);
    expect(amount).toBe(BigInt(row.expected.amount));
  });

  type DecimalAmount = Quantity & { readonly unit_amount_decimal: string };

  it.each(oracleRows<DecimalAmount, { readonly amount_exact: string }>("per_unit_decimal"))(
    title,
    ({ inputs, expected }) => {
      const unitAmount = number(inputs.unit_amount_decimal);
      expect(formatDecimal(exactAmount(rateUsd({ kind: "unit_amount", unitAmount }, inputs.quantity)))).toBe(
        expected.amount_exact,
      );
    },
  );

  it.each(oracleRows<DecimalAmount, Amount>("decimal_rounding"))(title, ({ inputs, expected }) => {
    const unitAmount = number(inputs.unit_amount_decimal);
    expect(rateUsd({ kind: "unit_amount", unitAmount }, inputs.quantity).amount).toBe(
      BigInt(expected.amount),
    );
  });

  it.each(oracleRows<DecimalAmount, { readonly unit_amount: number }>("decimal_fields"))(
    title,
    ({ inputs, expected }) => {
      const unitAmount = number(inputs.unit_amount_decimal);
      expect(isWhole(unitAmount)).toBe(true);
      expect(unitAmount.coefficient).toBe(BigInt(expected.unit_amount));
    },
  );
});

describe("a price per package", () => {
  interface Package extends Quantity {
    readonly package_size: number;
    readonly amount_per_package: number;
    readonly free_units: number;
    readonly round: "up" | "down";
  }

  it.each(oracleRows<Package, Amount>("package"))(title, ({ inputs, expected }) => {
    const { package_size, amount_per_package, round } = inputs;
    const model = { kind: "package", size: BigInt(package_size), amount: number(amount_per_package), round };
    const { amount } = rateUsd(model as PricingModel, inputs.quantity, BigInt(inputs.free_units));
    expect(amount).toBe(BigInt(expected.amount));
  });

  interface Transform extends Quantity {
    readonly unit_amount: number;
    readonly divide_by: number;
    readonly round: "up" | "down";
  }

  it.each(oracleRows<Transform, Amount>("transform_quantity"))(title, ({ inputs, expected }) => {
    const { unit_amount, divide_by, round } = inputs;
    const model = { kind: "package", size: BigInt(divide_by), amount: number(unit_amount), round };
    expect(rateUsd(model as PricingModel, inputs.quantity).amount).toBe(BigInt(expected.amount));
  });
});

describe("a percentage", () => {
  interface Percentage {
    readonly rate_percent: string;
    readonly fixed_fee_per_event: number;
    /** Minor units. */
    readonly units_amount?: number;
    readonly events?: number;
    readonly events_amounts?: readonly number[];
    readonly free_units_amount?: number;
    readonly free_events?: number;
    readonly min_per_event?: number;
    readonly max_per_event?: number;
  }
  type Result = { readonly amount?: number; readonly amount_exact?: string };

  it.each(oracleRows<Percentage, Result>("percentage"))(title, ({ inputs, expected }) => {
    const optional = (value: number | undefined): Decimal | undefined =>
      value === undefined ? undefined : number(value);
    const model: PricingModel = {
      kind: "percentage",
      rate: number(inputs.rate_percent),
      fixedAmount: number(inputs.fixed_fee_per_event),
      includedAmount: optional(inputs.free_units_amount),
      includedEvents: inputs.free_events === undefined ? undefined : BigInt(inputs.free_events),
      minimum: optional(inputs.min_per_event),
      maximum: optional(inputs.max_per_event),
    };
    const events = valuesOf(inputs).map((value) => shiftDecimal(number(value), -2));
    const quantity = events.reduce(addDecimals, ZERO);
    const rating = rate(termsOf(model), "usd", { quantity, events });
    if (expected.amount !== undefined) expect(rating.amount).toBe(BigInt(expected.amount));
    if (expected.amount_exact !== undefined)
      expect(formatDecimal(exactAmount(rating))).toBe(expected.amount_exact);
  });

  /** Where a row gives a number of events with one value for all, the free ones share what is free. */
  function valuesOf(inputs: Percentage): readonly number[] {
    const { events_amounts, units_amount = 0, events = 0, free_units_amount = 0, free_events = 0 } = inputs;
    if (events_amounts !== undefined) return events_amounts;
    const equal = (count: number, value: number): readonly number[] => Array(count).fill(value / count);
    return [
      ...equal(free_events, free_units_amount),
      ...equal(events - free_events, units_amount - free_units_amount),
    ];
  }
});

describe("a meter", () => {
  interface Metered {
    readonly formula: Aggregation;
    readonly values?: readonly number[];
    readonly events?: number;
    readonly unit_amount: number;
  }

  it.each(oracleRows<Metered, Amount & { readonly units: number }>("aggregation"))(
    title,
    ({ inputs, expected }) => {
      const values = inputs.values ?? Array<number>(inputs.events ?? 0).fill(1);
      const { quantity } = aggregateUsage(inputs.formula, usageEvents(values.map(number)));
      expect(quantity).toEqual(number(expected.units));
      const model: PricingModel = { kind: "unit_amount", unitAmount: number(inputs.unit_amount) };
      expect(rateUsd(model, quantity).amount).toBe(BigInt(expected.amount));
    },
  );
});

describe("minor units", () => {
  interface Charge {
    readonly currency: string;
    /** `5.124 KWD` */
    readonly charge: string;
  }
  type Allowed = { readonly amount?: number; readonly amount_allowed?: readonly number[] };

  it.each(oracleRows<Charge, Allowed>("currency"))(
    title,
    ({ inputs, expected }: OracleRow<Charge, Allowed>) => {
      const { currency, charge } = inputs;
      const minor = shiftDecimal(number(charge.split(" ")[0]!), minorUnitDigits(currency));
      const step = minorUnitStep(currency);
      const below = divideRounded(minor.coefficient, step, "floor") * step;
      const above = divideRounded(minor.coefficient, step, "ceiling") * step;
      expect(isWhole(minor)).toBe(true);
      const amounts = expected.amount_allowed ?? [expected.amount!, expected.amount!];
      expect([below, above]).toEqual(amounts.map(BigInt));
    },
  );
});
